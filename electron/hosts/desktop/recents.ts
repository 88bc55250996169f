/** What was opened lately: for the system's own lists, and for the menu. */
import { app } from 'electron';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '#core/ports.ts';

/** As many as a menu shows. */
const MOST = 10;

export interface Recents {
  /** Latest first, as far as they still lie there. */
  list(): readonly string[];
  add(paths: readonly string[]): void;
  clear(): void;
}

/** `changed` is called after each change. */
export function openRecents(path: string, log: Log, changed: () => void): Recents {
  let paths = read(path);
  const write = (next: readonly string[]) => {
    paths = [...next];
    try {
      writeFileSync(`${path}.new`, JSON.stringify(paths));
      renameSync(`${path}.new`, path);
    } catch (cause) {
      log.warn('what was opened lately could not be kept', { cause: String(cause) });
    }
    changed();
  };
  return {
    list: () => paths.filter((one) => existsSync(one)),
    add(given) {
      if (given.length === 0) return;
      for (const one of given.toReversed()) app.addRecentDocument(one);
      write([...new Set([...given, ...paths])].slice(0, MOST));
    },
    clear() {
      app.clearRecentDocuments();
      write([]);
    },
  };
}

function read(path: string): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}
