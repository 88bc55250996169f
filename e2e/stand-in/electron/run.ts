/** `node run.ts <main script> [arguments]`: what `electron <main script> [arguments]` is to the real one. */
import { pathToFileURL } from 'node:url';
import './register.ts';

const [, , main = ''] = process.argv;
process.argv.splice(1, 1); // as the app sees it: the program, its main script, its arguments

try {
  const { start } = await import('./module.ts');
  // The app is not ready before its main script is through, top-level awaits and all: one that awaits `ready` waits for ever.
  await import(pathToFileURL(main).href);
  await start();
} catch (error) {
  process.stderr.write(`stand-in: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(70);
}
