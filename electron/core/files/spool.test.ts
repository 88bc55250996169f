import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallKey } from '#shared/words/ids.ts';
import { openSpool, type KeptAnswer } from './spool.ts';

const call = 'a1' as CallKey;
const other = 'b2' as CallKey;

describe('answers that were paid for', () => {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'lectern-spool-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const answer = (text: string): KeptAnswer => {
    const sourcePath = join(home, `${text}.mp3`);
    writeFileSync(sourcePath, text);
    return { sourcePath, format: 'encoded', marks: [{ start: 0, end: 1.5 }], meteredCharacters: 12 };
  };

  it('are found again by who comes after a crash', async () => {
    await (await openSpool(home)).keep(call, answer('speech'));
    const found = await (await openSpool(home)).find(call);
    expect(found).toMatchObject({ format: 'encoded', marks: [{ start: 0, end: 1.5 }], meteredCharacters: 12 });
    expect(readFileSync(found!.sourcePath, 'utf8')).toBe('speech');
    expect(readdirSync(home)).toEqual(['spool']);
  });

  it('are gone once they are dropped', async () => {
    const spool = await openSpool(home);
    await spool.keep(call, answer('speech'));
    await spool.drop(call);
    expect(await spool.find(call)).toBeUndefined();
    expect(readdirSync(join(home, 'spool'))).toEqual([]);
  });

  it('are swept where nobody wants them, or where a crash left half of one', async () => {
    const spool = await openSpool(home);
    await spool.keep(call, answer('wanted'));
    await spool.keep(other, answer('unwanted'));
    writeFileSync(join(home, 'spool', 'c3.audio'), 'no facts');
    writeFileSync(join(home, 'spool', 'd4.half'), '{');
    await spool.sweep((key) => key !== other);
    expect(readdirSync(join(home, 'spool')).toSorted()).toEqual(['a1.audio', 'a1.json']);
  });

  it('are nothing where the facts cannot be read', async () => {
    const spool = await openSpool(home);
    await spool.keep(call, answer('speech'));
    writeFileSync(join(home, 'spool', 'a1.json'), '{"format":');
    expect(await spool.find(call)).toBeUndefined();
  });
});
