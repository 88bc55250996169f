import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { logsOf, openLogFile } from './log-file.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lectern-log-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

it('keeps the latest lines, goes on where it was, and lets the oldest go', () => {
  for (let start = 0; start < 4; start += 1) {
    const write = openLogFile(logsOf(home), 50);
    for (let line = 0; line < 5; line += 1) write(`line ${start}${line}\n`);
  }
  expect(readdirSync(logsOf(home)).toSorted()).toEqual(['lectern.log', 'lectern.log.old']);
  const all = readFileSync(join(logsOf(home), 'lectern.log.old'), 'utf8') + readFileSync(join(logsOf(home), 'lectern.log'), 'utf8');
  expect(all.endsWith('line 32\nline 33\nline 34\n')).toBe(true);
  expect(all.length).toBeLessThan(120);
});

it('stops nobody where it cannot write', () => {
  writeFileSync(join(home, 'logs'), 'in the way');
  expect(() => openLogFile(logsOf(home))('line\n')).not.toThrow();
});
