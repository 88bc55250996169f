import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lectern } from './command-line.ts';
import { writeMarkdown } from './manuscripts.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-compare-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the same episodes are spoken each way, and neither way finds the recordings of the other', async () => {
  const book = writeMarkdown(join(folder, 'book.md'), 'A Book', 2, 6);
  const { status, events, stderr } = await lectern(['compare', book, '--modes', 'single,dialogue', '--episodes', '1', '--home', join(folder, 'home'), '--json']);
  expect(status, stderr).toBe(0);
  const [result] = events as { folder: string; modes: { mode: string; calls: number; audioSeconds: number; meanLufs: number }[] }[];
  expect(events).toHaveLength(1);
  expect(result?.modes.map(({ mode, calls }) => [mode, calls])).toEqual([['single', 1], ['dialogue', 1]]);
  for (const { audioSeconds, meanLufs } of result?.modes ?? []) {
    expect(audioSeconds).toBeGreaterThan(5);
    expect(meanLufs).toBeCloseTo(-19, 0);
  }
  expect(existsSync(join(folder, 'home', 'studio.db'))).toBe(false);
  expect(existsSync(join(result?.folder ?? '', 'single', 'studio.db'))).toBe(true);
});

it('one way alone is nothing to compare', async () => {
  const { status, stderr } = await lectern(['compare', join(folder, 'book.md'), '--modes', 'single', '--home', join(folder, 'home')]);
  expect(status).toBe(2);
  expect(stderr).toContain('usage.modes');
});
