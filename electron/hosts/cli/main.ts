#!/usr/bin/env node
/** The command line's first file: signals in, exit status out. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { runCommandLine } = await import('./run.ts');

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Who presses twice does not want to wait for a tidy end; the next start heals what is left.
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
  });
}
// “lectern voices | head” closes the pipe before everything is said: nobody is left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});
process.exitCode = await runCommandLine(process.argv.slice(2), { out: process.stdout, err: process.stderr }, interrupted.signal);
// A worker or a timer that lingers must not keep a finished command from ending.
if (process.stdout.writableLength === 0) process.exit();
process.stdout.once('drain', () => process.exit());
