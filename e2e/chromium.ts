/** Which browser the browser tests drive: the system's own on Linux, Playwright's elsewhere. */
import { existsSync } from 'node:fs';

const LINUX_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

export interface Chromium {
  /** Undefined where Playwright brings its own. */
  readonly path: string | undefined;
}

/** Undefined where there is none. `CHROMIUM` names another. */
export function findChromium(): Chromium | undefined {
  const named = process.env['CHROMIUM'];
  if (named) return existsSync(named) ? { path: named } : undefined;
  if (process.platform !== 'linux') return { path: undefined };
  const path = LINUX_PLACES.find((place) => existsSync(place));
  return path === undefined ? undefined : { path };
}

export const CHROMIUM_MISSING = 'The browser tests need Chromium: sudo apt-get install -y chromium (or name one in the variable CHROMIUM).';
