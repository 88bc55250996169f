/** Builds the three parts of the desktop: main (with its workers), preload (with the host's script), and the page. */
import { defineConfig } from 'electron-vite';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { rendererConfig } from './renderer/vite.config.ts';

const root = import.meta.dirname;
const from = (path: string) => resolve(root, path);

export default defineConfig({
  main: {
    plugins: [filesBesideTheBundle()],
    build: {
      rolldownOptions: {
        // `dependencies` of package.json stay outside: they carry native code or WebAssembly. The rest is bundled.
        input: {
          index: from('electron/hosts/desktop/main.ts'),
          worker: from('electron/core/worker/main.ts'),
        },
      },
      sourcemap: true,
    },
  },
  preload: {
    build: {
      // A sandboxed preload can require nothing but electron, so everything else is bundled into it.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          preload: from('electron/hosts/desktop/page/preload.ts'),
          host: from('electron/hosts/desktop/page/host.ts'),
        },
        output: {
          format: 'cjs',
          entryFileNames: ({ name }) => (name === 'host' ? 'host.js' : '[name].cjs'),
          // The host's script is a classic one: what it declares must not become the page's.
          banner: ({ name }) => (name === 'host' ? '(() => {' : ''),
          footer: ({ name }) => (name === 'host' ? '})();' : ''),
        },
      },
    },
  },
  renderer: rendererConfig,
});

/** Lays files that the code reads as `new URL('./name', import.meta.url)`, such as migrations, beside the bundle. */
function filesBesideTheBundle(): Plugin {
  const pattern = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+)\1\s*,\s*import\.meta\.url\s*\)/g;
  return {
    name: 'lectern:files-beside-the-bundle',
    apply: 'build',
    async transform(code, id) {
      const found = [...code.matchAll(pattern)].flatMap(([text, , name]) => {
        const path = resolve(dirname(id), name ?? '');
        return /\.(?:sql|json|txt|wasm)$/.test(path) && existsSync(path) ? [{ text, path }] : [];
      });
      let changed = code;
      for (const { text, path } of found) {
        this.addWatchFile(path);
        const reference = this.emitFile({ type: 'asset', name: basename(path), source: await readFile(path) });
        changed = changed.replaceAll(text, `new URL(import.meta.ROLLUP_FILE_URL_${reference})`);
      }
      return changed === code ? null : { code: changed, map: null };
    },
  };
}
