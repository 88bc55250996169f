/** The loopback host as a program: prints its address, and ends when it is told to. */
import { once } from 'node:events';
import { serve, type ServeOptions } from './serve.ts';

/** Resolves after SIGINT or SIGTERM, once everything was closed. A second signal does not wait. */
export async function serveUntilInterrupted(options: ServeOptions): Promise<void> {
  const served = await serve(options);
  process.stdout.write(`Lectern is open at ${served.url}\nThe address opens one browser, once. Press Ctrl+C to end.\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  process.stderr.write('Closing; what is unfinished goes on next time.\n');
  await served.close();
}
