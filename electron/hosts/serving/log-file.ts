/** The log as a file of the home: the latest lines, and one file of those before. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MOST_BYTES = 5_000_000;
const NAME = 'lectern.log';

export function logsOf(home: string): string {
  return join(home, 'logs');
}

/** Writes lines to the file. A disk that takes none stops nothing: what is logged is also told elsewhere. */
export function openLogFile(folder: string, mostBytes: number = MOST_BYTES): (line: string) => void {
  const path = join(folder, NAME);
  let bytes: number | undefined;
  const write = (line: string): void => {
    try {
      if (bytes === undefined) {
        mkdirSync(folder, { recursive: true });
        bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      }
      if (bytes > mostBytes) {
        renameSync(path, `${path}.old`);
        bytes = 0;
      }
      appendFileSync(path, line);
      bytes += Buffer.byteLength(line);
    } catch {
      bytes = undefined; // tried anew with the next line
    }
  };
  write(''); // who is shown the way to the log finds it
  return write;
}
