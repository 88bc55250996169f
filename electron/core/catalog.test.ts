import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readCatalog } from './catalog.ts';

const Prices = z.object({ asOf: z.string(), models: z.record(z.string(), z.object({ usd: z.number().nullable().default(null), limit: z.number() })) });

describe('the catalog', () => {
  let folder = '';
  const folders = () => ({ resources: join(folder, 'resources'), home: join(folder, 'home') });
  const write = (where: 'resources' | 'home', text: string) => writeFileSync(join(folder, where, 'catalog', 'acme.json'), text);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-catalog-'));
    for (const where of ['resources', 'home']) mkdirSync(join(folder, where, 'catalog'), { recursive: true });
    write('resources', JSON.stringify({ asOf: '2026-11-20', models: { one: { usd: 0.1, limit: 5 }, two: { usd: 0.2, limit: 6 } } }));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is what the studio ships where the user changed nothing', () => {
    expect(readCatalog('acme', Prices, folders()).models['two']).toEqual({ usd: 0.2, limit: 6 });
  });

  test('takes the user’s changes field by field', () => {
    write('home', JSON.stringify({ asOf: '2027-01-01', models: { one: { usd: 0.08 }, three: { limit: 9 } } }));
    expect(readCatalog('acme', Prices, folders())).toEqual({
      asOf: '2027-01-01',
      models: { one: { usd: 0.08, limit: 5 }, two: { usd: 0.2, limit: 6 }, three: { usd: null, limit: 9 } },
    });
  });

  test('forgets a price that the user sets to null', () => {
    write('home', JSON.stringify({ models: { one: { usd: null } } }));
    expect(readCatalog('acme', Prices, folders()).models['one']).toEqual({ usd: null, limit: 5 });
  });

  test.each([['{"models": {"one": {"limit": "many"}}}'], ['{ not json']])('names the file when the change is %s', (text) => {
    write('home', text);
    expect(() => readCatalog('acme', Prices, folders())).toThrow(
      expect.objectContaining({ code: 'catalog.unreadable', detail: expect.stringContaining(join('home', 'catalog', 'acme.json')) }),
    );
  });
});
