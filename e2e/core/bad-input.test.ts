import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliResult, lectern, only } from './command-line.ts';
import { inspectHome } from './home-inspection.ts';
import { writeMarkdown } from './manuscripts.ts';

let folder: string;
let book: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-bad-'));
  book = writeMarkdown(join(folder, 'book.md'), 'A Book', 2, 8);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function expectRefused(result: CliResult, code: string): void {
  expect(result.status, result.stderr).toBe(2);
  const { error } = only(result, 'error') as { error: { code: string; message: string; hint: string } };
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/\w.*[.”]$/);
  expect(error.hint).toMatch(/\w.{8}/);
  expect(result.stderr).toContain(error.hint);
}

const canMount = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = mkdtempSync(join(tmpdir(), 'lectern-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'lectern', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
})();
const needsMount = canMount ? '' : ' (skipped: needs the right to mount)';

describe('the command line refuses, with a code, a sentence and a next step', () => {
  it.each([
    ['a manuscript that is not there', ['produce', '/nowhere/book.epub'], 'manuscript.not-found'],
    ['no manuscript at all', ['produce'], 'usage.operand'],
    ['a voice that no engine has', ['produce', 'BOOK', '--voice', 'flite:nobody'], 'voice.unknown'],
    ['an engine that there is not', ['produce', 'BOOK', '--voice', 'hal:9000'], 'engine.unknown'],
    ['an episode that there is not', ['produce', 'BOOK', '--episodes', '9'], 'episodes.unknown'],
    ['a production that there is not', ['export', 'No Such Book', '--formats', 'mp3'], 'production.unknown'],
  ])('%s', async (_what, args, code) => {
    const home = mkdtempSync(join(folder, 'home-'));
    expectRefused(await lectern([...args.map((arg) => (arg === 'BOOK' ? book : arg)), '--home', home, '--json']), code);
  });

  it('a home where a file is in the way', async () => {
    writeFileSync(join(folder, 'file'), '');
    expectRefused(await lectern(['produce', book, '--home', join(folder, 'file'), '--json']), 'disk.not-a-folder');
  });

  it('a home that another studio works in, whose run goes on unharmed', async () => {
    const home = join(folder, 'shared-home');
    let second: Promise<CliResult> | undefined;
    const first = await lectern(['produce', book, '--home', home, '--json'], {
      onEvent: ({ event }) => {
        if (event === 'run.started') second = lectern(['produce', book, '--home', home, '--json']);
      },
    });
    expectRefused((await second) as CliResult, 'home.busy');
    expect(first.status, first.stderr).toBe(0);
  });

  it('a database that another program holds', async () => {
    const home = join(folder, 'held-home');
    expect((await lectern(['produce', book, '--home', home, '--formats', 'captions', '--json'])).status).toBe(0);
    const other = new Database(join(home, 'studio.db'));
    other.exec('BEGIN IMMEDIATE');
    try {
      expectRefused(await lectern(['produce', book, '--home', home, '--json']), 'store.locked');
    } finally {
      other.exec('ROLLBACK');
      other.close();
    }
    expect((await lectern(['produce', book, '--home', home, '--formats', 'captions', '--json'])).status).toBe(0);
  });
});

describe('a run stands still, and nothing is lost', () => {
  it('when the voices’ program is missing; it ends well once it is back', async () => {
    const home = join(folder, 'no-voice');
    const without = await lectern(['produce', book, '--home', home, '--json'], { env: { LECTERN_FLITE_WASM: '/nowhere/flite.wasm' } });
    expect(without.status).toBe(1);
    expect(only(without, 'error')['error']).toMatchObject({ code: 'voice.missing-binary' });
    const after = await lectern(['resume', '--home', home, '--json']);
    expect(after.status, after.stderr).toBe(0);
    expect(only(after, 'run.finished')).toMatchObject({ completed: 2, failed: 0 });
  });

  it.skipIf(!canMount)(`when the disk is full; it ends well once there is room${needsMount}`, async () => {
    const disk = join(folder, 'small-disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'lectern', disk]);
    try {
      const home = join(disk, 'home');
      const full = await lectern(['produce', writeMarkdown(join(folder, 'long.md'), 'Long', 3, 24), '--home', home, '--json']);
      expect(full.status).not.toBe(0);
      expect(only(full, 'error')['error']).toMatchObject({ code: 'disk.full' });
      execFileSync('mount', ['-o', 'remount,size=200m', disk]);
      const after = await lectern(['resume', '--home', home, '--json']);
      expect(after.status, after.stderr).toBe(0);
      expect(only(after, 'run.finished')).toMatchObject({ completed: 3, failed: 0 });
      expect(inspectHome(home)).toMatchObject({ integrity: 'ok', boughtTwice: [], damaged: [], strays: [] });
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it.skipIf(!canMount)(`when the folder for finished files is read-only${needsMount}`, async () => {
    const out = join(folder, 'read-only');
    mkdirSync(out);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,ro', 'lectern', out]);
    try {
      const home = join(folder, 'ro-home');
      const refused = await lectern(['produce', book, '--home', home, '--out', out, '--json']);
      expect(refused.status).toBe(1);
      expect(only(refused, 'error')['error']).toMatchObject({ code: 'disk.readonly' });
      execFileSync('mount', ['-o', 'remount,rw', out]);
      const after = await lectern(['resume', '--home', home, '--json']);
      expect(after.status, after.stderr).toBe(0);
    } finally {
      execFileSync('umount', [out]);
    }
  });

  it.skipIf(!canMount)(`and a home that is read-only is refused at once${needsMount}`, async () => {
    const home = join(folder, 'ro-whole');
    mkdirSync(home);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,ro', 'lectern', home]);
    try {
      expectRefused(await lectern(['produce', book, '--home', home, '--json']), 'disk.readonly');
    } finally {
      execFileSync('umount', [home]);
    }
  });
});
