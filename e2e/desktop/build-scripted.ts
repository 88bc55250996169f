/** Builds the desktop with the scripted studio in the core's place, by the product's own build configuration. */
import { resolveConfig } from 'electron-vite';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(root, 'e2e/desktop/fixtures');

/** The folder of the build: `main`, `preload` and `renderer`, as `out` has them. */
export async function buildScripted(): Promise<string> {
  const { config } = await resolveConfig({ root, logLevel: 'warn' }, 'build', 'production');
  const { main, preload, renderer } = config ?? {};
  if (!main?.build || !preload?.build || !renderer?.build) throw new Error('electron.vite.config.ts lacks a part.');
  // Within the tree, so that what the bundle keeps outside is found where it is installed.
  const out = await mkdtemp(join(root, 'node_modules/.cache/scripted-'));
  // The scripted studio brings a worker of its own.
  main.plugins = main.plugins?.filter((plugin) => !(plugin && 'name' in plugin && plugin.name === 'lectern:worker-of-its-own')) ?? [];
  main.build = { ...main.build, outDir: join(out, 'main') };
  main.build.rolldownOptions = { ...main.build.rolldownOptions, input: { index: join(fixtures, 'scripted-main.ts') } };
  preload.build = { ...preload.build, outDir: join(out, 'preload') };
  renderer.root = join(fixtures, 'page');
  renderer.build = { ...renderer.build, outDir: join(out, 'renderer'), emptyOutDir: true };
  renderer.build.rolldownOptions = { ...renderer.build.rolldownOptions, input: join(fixtures, 'page/index.html') };
  await build(main);
  await build(preload);
  await build(renderer);
  await cp(join(fixtures, 'worker.js'), join(out, 'worker', 'worker.js'));
  await cp(join(root, 'resources/icons/icon.png'), join(out, 'icons', 'icon.png'));
  return out;
}

export function createHome(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'lectern-desktop-'));
}
