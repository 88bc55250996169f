import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { OPENABLE, readLaunch } from './launch.ts';

describe('a command line', () => {
  test('names a home and files, relative to where it was typed', () => {
    expect(readLaunch(['--home', 'here', 'a.epub', '/books/B.DOCX'], '/work')).toEqual({ home: resolve('/work/here'), files: [resolve('/work/a.epub'), resolve('/books/B.DOCX')] });
    expect(readLaunch(['--home=/there'], '/work').home).toBe(resolve('/there'));
  });

  test('may be full of switches of Chromium and of things that are no manuscript', () => {
    const args = ['--no-sandbox', '.', '--original-process-start-time=13', '--', 'picture.png', 'x.epub', '/opt/lectern', '-psn_0_1'];
    expect(readLaunch(args, '/work')).toEqual({ home: undefined, files: [resolve('/work/x.epub')] });
  });

  test('without a home after --home asks for none', () => {
    expect(readLaunch(['--home'], '/work').home).toBeUndefined();
    expect(readLaunch(['--home', ''], '/work').home).toBeUndefined();
  });

  test('opens the kinds of file that the installer registers, and no others', async () => {
    const packing = parse(await readFile(new URL('../../../electron-builder.yml', import.meta.url), 'utf8')) as { fileAssociations: { ext: string }[] };
    expect(packing.fileAssociations.map(({ ext }) => `.${ext}`).toSorted()).toEqual(OPENABLE.toSorted());
  });
});
