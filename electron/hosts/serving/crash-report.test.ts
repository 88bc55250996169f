import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listCrashReports, writeCrashReport } from './crash-report.ts';

let logs: string;
beforeEach(async () => {
  logs = await mkdtemp(join(tmpdir(), 'lectern-crash-'));
});
afterEach(() => rm(logs, { recursive: true, force: true }));

test('a report says what happened, when, on what, and how the log ended', async () => {
  await writeFile(join(logs, 'lectern.log'), Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n'));
  const path = writeCrashReport(logs, { what: 'The page crashed.', detail: 'Error: boom', at: Date.UTC(2026, 10, 25) }) ?? '';
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(/^The page crashed\.\n/);
  for (const part of ['2026-11-25T00:00:00.000Z', process.platform, `Node ${process.versions.node}`, 'Error: boom', 'line 99']) expect(text).toContain(part);
  expect(text).not.toContain('line 39\n');
});

test('only the latest are kept', () => {
  for (let at = 0; at < 25; at += 1) writeCrashReport(logs, { what: 'x', detail: '', at });
  expect(listCrashReports(logs)).toHaveLength(20);
  expect(listCrashReports(logs)[0]).toBe('crash-1970-01-01T00-00-00-024Z.txt');
});

test('a disk that takes nothing makes no second crash of the first', async () => {
  await writeFile(join(logs, 'file'), '');
  expect(writeCrashReport(join(logs, 'file'), { what: 'x', detail: '', at: 0 })).toBeUndefined();
});
