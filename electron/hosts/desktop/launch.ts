/** Reads what a command line asks of the window: which studio, and which files to open. */
import { extname, resolve } from 'node:path';

export interface Launch {
  /** Absolute; undefined for the home everybody uses. */
  readonly home: string | undefined;
  /** Absolute paths of manuscripts and productions to open. */
  readonly files: readonly string[];
}

/** Kinds of file the system may hand to the studio; electron-builder.yml registers the same ones. */
export const OPENABLE: readonly string[] = ['.epub', '.docx', '.md', '.txt', '.fountain', '.lectern'];

/**
 * `args` are what follows the program's own name. Chromium and the system put switches of theirs among them, so what is
 * neither an option of ours nor a file of a kind we open is passed over.
 */
export function readLaunch(args: readonly string[], workingDirectory: string): Launch {
  let home: string | undefined;
  const files: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--home') {
      index += 1;
      home = args[index];
    } else if (arg.startsWith('--home=')) {
      home = arg.slice('--home='.length);
    } else if (!arg.startsWith('-') && isOpenable(arg)) {
      files.push(resolve(workingDirectory, arg));
    }
  }
  return { home: home === undefined || home === '' ? undefined : resolve(workingDirectory, home), files };
}

export function isOpenable(path: string): boolean {
  return OPENABLE.includes(extname(path).toLowerCase());
}
