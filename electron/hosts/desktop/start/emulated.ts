/** For demonstrations: speech services that run on this machine, in a process of their own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { StudioError } from '#shared/words/failure.ts';

/** The variables it prints, one a line; the last of them means that it listens. */
const LAST = 'OPENAI_API_KEY';

/**
 * Starts the emulators and returns the environment that leads the studio to them; they end with this process.
 * @throws StudioError `emulators.missing` outside a checkout
 */
export async function startEmulators(root: string): Promise<Record<string, string>> {
  const program = join(root, 'e2e', 'emulators', 'main.ts');
  if (!existsSync(program)) {
    throw new StudioError('emulators.missing', 'The emulated speech services come with a checkout only.', { hint: 'Leave --emulated out, or clone the repository.' });
  }
  const child = spawn(process.execPath, [program, '--speech', 'flite', '--time-scale', '0.1'], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  const env: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    env[name] = value;
    if (name === LAST) {
      child.unref();
      (child.stdout as NodeJS.ReadableStream & { unref?: () => void }).unref?.();
      return env;
    }
  }
  throw new StudioError('emulators.ended', 'The emulated speech services did not start.', { hint: 'Look at what was printed above.' });
}
