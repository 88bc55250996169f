/** `npm start`: the studio in a window of its own, or in a browser where Electron cannot run. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { toFailure } from '#shared/words/failure.ts';
import { serveUntilInterrupted } from '../loopback/until-interrupted.ts';
import { defaultHome } from '../serving/home.ts';
import { getElectron } from './start/binary.ts';
import { build, isBuildStale } from './start/build.ts';
import { startEmulators } from './start/emulated.ts';
import { electronArgs, hasDisplay, readStart, type StartOptions } from './start/plan.ts';

/** Electron that ends badly so soon never had a window: a library or its sandbox is missing. */
const STILLBORN_MS = 10_000;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const say = (line: string) => void process.stderr.write(`${line}\n`);

try {
  const options = readStart(process.argv.slice(2), process.cwd());
  if (options.isEmulated) {
    Object.assign(process.env, await startEmulators(root));
    say('Emulated speech services answer in place of the real ones; nothing is bought.');
  }
  if (await isBuildStale(root)) {
    say('Building the studio…');
    await build(root);
  }
  const reason = options.isLoopback ? 'As asked, the studio opens in a browser.' : await tryElectron(options);
  if (reason !== undefined) {
    say(reason);
    if (options.files.length > 0) say('A browser cannot be handed files: drop them on the page.');
    const canOpen = hasDisplay(process.platform, process.env);
    await serveUntilInterrupted({ home: options.home ?? defaultHome(), port: options.port, open: canOpen });
  }
} catch (error) {
  const { code, message, hint, detail } = toFailure(error);
  say(code === 'studio.bug' ? `${message}\n${detail}` : `${message}\n${hint}`);
  process.exitCode = 2;
}

/** Undefined once a window was there and has been closed; else why there was none. */
async function tryElectron(options: StartOptions): Promise<string | undefined> {
  if (!hasDisplay(process.platform, process.env)) return 'There is no display for a window here; the studio opens for a browser instead.';
  const binary = await getElectron(root, say);
  if ('missing' in binary) return `Electron cannot be had (${binary.missing}); the studio opens in a browser instead.`;

  const startedAt = performance.now();
  const child = spawn(binary.path, electronArgs(root, options, process.getuid?.() === 0), { stdio: 'inherit' });
  // Ctrl+C reaches the window as well, which ends in its own order.
  const stay = () => undefined;
  process.on('SIGINT', stay);
  const [code, signal] = await Promise.race([
    once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
    once(child, 'error').then(() => [null, null] as const),
  ]);
  process.off('SIGINT', stay);
  if (code === 0 || signal === 'SIGINT' || signal === 'SIGTERM') return undefined;
  if (performance.now() - startedAt < STILLBORN_MS) {
    return `Electron does not run on this machine (${signal ?? `code ${code}`}); the studio opens in a browser instead.`;
  }
  process.exitCode = 1;
  return undefined;
}
