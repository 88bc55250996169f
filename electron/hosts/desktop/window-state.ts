/** Where the window stood, kept from one day to the next. */
import { renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const Bounds = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int().positive(), height: z.number().int().positive() });
export type Bounds = z.infer<typeof Bounds>;

const WindowState = z.object({ bounds: Bounds, maximized: z.boolean() });
export type WindowState = z.infer<typeof WindowState>;

export const MIN_SIZE = { width: 960, height: 600 };
const FIRST_SIZE = { width: 1280, height: 800 };
/** So much of the window must lie on a screen that a hand can catch it, in pixels. */
const CATCHABLE = { width: 160, height: 60 };

/** The stored state; undefined the first time, and where the file cannot be understood. */
export async function readWindowState(path: string): Promise<WindowState | undefined> {
  try {
    return WindowState.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** At once: a window closes on the way out, and a process does not wait for a file. */
export function writeWindowState(path: string, state: WindowState): void {
  writeFileSync(`${path}.new`, JSON.stringify(state));
  renameSync(`${path}.new`, path);
}

/** Where to open: as it was, unless its screen has gone meanwhile. `screens[0]` is the main one; areas without task bars. */
export function placeWindow(last: WindowState | undefined, screens: readonly Bounds[]): Partial<Bounds> & { width: number; height: number } {
  const wanted = last?.bounds;
  const main = screens[0];
  const room = main ?? { x: 0, y: 0, ...FIRST_SIZE };
  if (wanted && screens.some((screen) => isCatchable(wanted, screen))) return wanted;
  return { width: Math.min(wanted?.width ?? FIRST_SIZE.width, room.width), height: Math.min(wanted?.height ?? FIRST_SIZE.height, room.height) };
}

function isCatchable(window: Bounds, screen: Bounds): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const isTitleOn = window.y >= screen.y && window.y + CATCHABLE.height <= screen.y + screen.height;
  return across >= CATCHABLE.width && isTitleOn;
}
