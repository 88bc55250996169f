/** Runs one of the project's tools, its output going by as it comes. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Resolves with the exit status; null where it could not start or was killed. */
export function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<number | null> {
  return new Promise((resolve) => {
    const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: path, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      // The tools are `.cmd` files there. Their arguments are ours, and have no spaces.
      shell: process.platform === 'win32',
    });
    child.once('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(null);
    });
    child.once('exit', (status, signal) => {
      if (signal !== null) process.stderr.write(`${command} was ended by ${signal}.\n`);
      resolve(status);
    });
  });
}
