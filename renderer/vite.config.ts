/** How the window is built. The root configuration takes `rendererConfig` as it is; `vite renderer` serves it for development. */
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const rendererConfig = {
  root: folder('.'),
  // Loopback and desktop serve the page from different roots, so its addresses stay relative.
  base: './',
  // Left as written: the theme's light-dark() must reach the browser, and every browser it meets knows it.
  plugins: [react(), tailwindcss({ optimize: false }), askedForWithThePage()],
  resolve: { alias: { '#shared': folder('../shared') } },
  build: {
    target: 'chrome130',
    cssTarget: 'chrome130',
    outDir: folder('../out/renderer'),
    emptyOutDir: true,
    // Nothing is inlined, so `script-src 'self'` and `font-src 'self'` need no exception.
    assetsInlineLimit: 0,
    // Said outright: the desktop's builder leaves pages unminified unless told.
    minify: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: folder('index.html') },
  },
} satisfies UserConfig;

export default rendererConfig;

/**
 * What the first paint and the first screen need is asked for with the page: the letters, which are otherwise found through their style
 * sheet, after it, and shift what stands; and the window itself, which waits for its language and would begin to load only then.
 */
function askedForWithThePage(): Plugin {
  return {
    name: 'lectern:asked-for-with-the-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const font = Object.keys(bundle).find((name) => /inter-latin-wght-normal-.*\.woff2$/.test(name));
        const mount = Object.values(bundle).find((each) => each.type === 'chunk' && each.facadeModuleId?.endsWith('/app/mount.tsx'));
        const scripts = mount?.type === 'chunk' ? [mount.fileName, ...mount.imports] : [];
        return [
          ...(font ? [{ tag: 'link', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `./${font}` }, injectTo: 'head' as const }] : []),
          ...scripts.map((name) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}` }, injectTo: 'head' as const })),
        ];
      },
    },
  };
}
