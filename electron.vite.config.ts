/** Builds the parts of the desktop: main, the worker, preload (with the host's script), and the page. */
import { defineConfig } from 'electron-vite';
import { readFile } from 'node:fs/promises';
import { basename, dirname, posix, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import project from './package.json' with { type: 'json' };
import { rendererConfig } from './renderer/vite.config.ts';

const root = import.meta.dirname;
const from = (path: string) => resolve(root, path);

export default defineConfig({
  main: {
    plugins: [filesBesideTheBundle(), workerOfItsOwn()],
    // `dependencies` of package.json stay outside: they carry native code or WebAssembly. The rest is bundled.
    build: { rolldownOptions: { input: { index: from('electron/hosts/desktop/main.ts') } }, sourcemap: true },
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

/**
 * Builds the worker into a folder that shares nothing with the main bundle: packed, it lies outside of the archive,
 * where the archive's integrity does not guard it, and the main process must run nothing from there.
 */
function workerOfItsOwn(): Plugin {
  return {
    name: 'lectern:worker-of-its-own',
    apply: 'build',
    async closeBundle() {
      await build({
        configFile: false,
        root,
        logLevel: 'warn',
        plugins: [filesBesideTheBundle()],
        ssr: { noExternal: true },
        build: {
          ssr: true,
          target: 'node24',
          outDir: from('out/worker'),
          emptyOutDir: true,
          copyPublicDir: false,
          minify: false,
          sourcemap: true,
          rolldownOptions: {
            input: { worker: from('electron/core/worker/main.ts') },
            external: [...Object.keys(project.dependencies).map((name) => new RegExp(`^${name}(?:/|$)`)), /^node:/],
            output: { format: 'es', entryFileNames: '[name].js' },
          },
        },
      });
    },
  };
}

/** Lays files that the code reads as `new URL('./name', import.meta.url)`, such as migrations, beside the bundle. */
function filesBesideTheBundle(): Plugin {
  const pattern = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+\.(?:sql|json|txt|wasm))\1\s*,\s*import\.meta\.url\s*\)/g;
  const placeholder = /LECTERN_FILE_(\w+)_ELIF/g;
  return {
    name: 'lectern:files-beside-the-bundle',
    apply: 'build',
    async transform(code, id) {
      let changed = code;
      for (const [text, , name = ''] of code.matchAll(pattern)) {
        const path = resolve(dirname(id), name);
        const reference = this.emitFile({ type: 'asset', name: basename(path), source: await readFile(path) });
        changed = changed.replaceAll(text, `new URL('LECTERN_FILE_${reference}_ELIF', import.meta.url)`);
      }
      return changed === code ? null : { code: changed, map: null };
    },
    // Vite would give the address from the root of a site; a program needs the way from the chunk that reads it.
    renderChunk(code, chunk) {
      const changed = code.replaceAll(placeholder, (_text, reference: string) => {
        const way = posix.relative(posix.dirname(chunk.fileName), this.getFileName(reference));
        return way.startsWith('.') ? way : `./${way}`;
      });
      return changed === code ? null : { code: changed, map: null };
    },
  };
}
