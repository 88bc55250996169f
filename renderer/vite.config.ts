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
  plugins: [react(), tailwindcss({ optimize: false }), fontWithThePage()],
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

/** The letters of the first paint are asked for with the page: found through its style sheet, they would come after it and shift what stands. */
function fontWithThePage(): Plugin {
  return {
    name: 'lectern:font-with-the-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((name) => /inter-latin-wght-normal-.*\.woff2$/.test(name))
          .map((name) => ({ tag: 'link', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `./${name}` }, injectTo: 'head' })),
    },
  };
}
