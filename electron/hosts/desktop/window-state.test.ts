import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeWindow, readWindowState, writeWindowState } from './window-state.ts';

const main = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1280, height: 1000 };
const at = (x: number, y: number, width = 1100, height = 700) => ({ bounds: { x, y, width, height }, maximized: false });

describe('the window opens', () => {
  test('in the middle of the main screen the first time, no larger than it', () => {
    expect(placeWindow(undefined, [main])).toEqual({ width: 1280, height: 800 });
    expect(placeWindow(undefined, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual({ width: 1024, height: 700 });
  });

  test('where it stood, on whichever screen', () => {
    expect(placeWindow(at(40, 30), [main, right])).toEqual({ x: 40, y: 30, width: 1100, height: 700 });
    expect(placeWindow(at(2000, 30), [main, right])).toEqual({ x: 2000, y: 30, width: 1100, height: 700 });
    expect(placeWindow(at(1700, 30), [main])).toMatchObject({ x: 1700 });
  });

  test.each([
    ['its screen has gone', at(2000, 30)],
    ['too little of it would show', at(1900, 30)],
    ['its title would lie above the screen', at(40, -500)],
    ['its title would lie below the screen', at(40, 1030)],
  ])('on the main screen in its old size where %s', (_why, state) => {
    expect(placeWindow(state, [main])).toEqual({ width: 1100, height: 700 });
  });
});

test('its place is kept, and a file that cannot be understood is as good as none', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'lectern-window-'));
  const path = join(dir, 'window.json');
  expect(await readWindowState(path)).toBeUndefined();
  writeWindowState(path, at(1, 2));
  expect(await readWindowState(path)).toEqual(at(1, 2));
  await writeFile(path, '{"bounds":{"x":1}}');
  expect(await readWindowState(path)).toBeUndefined();
  await rm(dir, { recursive: true });
});
