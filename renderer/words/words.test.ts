/** Every word of the window is in its catalog. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractMessages } from './extract.ts';
import { readPo, writePo } from './po.ts';
import { findRawWords } from './raw-words.ts';
import { readWindow, type Source } from './source.ts';

const catalog = join(import.meta.dirname, '../src/words/en.po');
/** Their words are not collected yet. */
const TO_COME: readonly string[] = [];

const source = (text: string, path = 'screens/library/Planted.tsx'): Source => ({ path, text });
const rawOf = (text: string) => findRawWords(source(text)).map(({ text }) => text);

describe('the catalog of the window', () => {
  test('has every word of the source: run “npm run words” where this is red', () => {
    expect(readFileSync(catalog, 'utf8')).toBe(writePo(extractMessages(readWindow()), 'en'));
  });

  test('is asked for every word that a person sees: write it as t`…`, rich`…` or plural(…) where this is red', () => {
    const raw = readWindow().filter(({ path }) => !TO_COME.some((folder) => path.startsWith(folder))).flatMap(findRawWords);
    expect(raw.map(({ path, line, text }) => `${path}:${line} ${text}`)).toEqual([]);
  });
});

describe('a word that is in no catalog', () => {
  test.each([
    ['text of an element', 'const a = <p>Nothing here</p>;', ['Nothing here']],
    ['a lower-case word among values', 'const a = <p>{done} of {all}</p>;', ['of']],
    ['what is read out', 'const a = <nav aria-label="parts" />;', ['parts']],
    ['a tooltip that depends', 'const a = <b title={isOn ? "on" : t`off`} />;', ['on']],
    ['a placeholder', 'const a = <input placeholder={`find ${what}`} />;', ['find {}']],
    ['a child that depends', 'const a = <p>{isLate && "late"}</p>;', ['late']],
    ['one word of a description', "const a = { value: 'off', placeholder: 'never' };", ['never']],
    ['one word as the other outcome', "const a = left === 0 ? 'nothing' : t`${left} left`;", ['nothing']],
    ['one word of a table', "const NAMES = { stable: 'stable', few: t`too few to tell` };", ['stable']],
    ['a sentence of a store', "notices.say('The line is spoken again.');", ['The line is spoken again.']],
    ['a sentence with a value', 'const say = (n: number) => `${n} lines are left`;', ['{} lines are left']],
    ['a trouble of the window itself', "throw new StudioError('page.lost', 'It is gone.', { hint: t`Reload it.` });", ['It is gone.']],
  ])('is found: %s', (_what, text, found) => {
    expect(rawOf(text)).toEqual(found);
  });

  test.each([
    ['what is in it', 'const a = <p title={t`Nothing`}>{t`Nothing ${here}`} {rich`Press ${<b />} now`}</p>;'],
    ['classes', "const a = <p className={cx('flex items-center', isOn && 'text sm')} />; const BOX = 'rounded-md border px-2';"],
    ['ids, keys and comparisons', "const a = { id: 'next place', 'the key': 1 }; if (a.id === 'next place') press('Enter');"],
    ['types and imports', "import { a } from './a b.ts'; type A = 'First one' | 'Second one';"],
    ['what a person never sees', "throw new Error('useServices outside of the window');"],
    ['signs and values', 'const a = <p>{one} · {two} → 100 %</p>;'],
  ])('is not: %s', (_what, text) => {
    expect(rawOf(text)).toEqual([]);
  });
});

describe('a catalog', () => {
  const messages = extractMessages([source('const a = [t`Say “${word}”\\n`, plural(n, "entry", "entries"), rich`Press ${<Key />} now`];', 'a.tsx'), source('t`Say “${other}”\\n`', 'b.tsx')]);

  test('names each message once, with its values and the places it is said in', () => {
    expect(messages).toEqual([
      { id: '# entry', many: '# entries', values: [], paths: ['a.tsx'] },
      { id: 'Press {0} now', values: ['<Key />'], paths: ['a.tsx'] },
      { id: 'Say “{0}”\n', values: ['word'], paths: ['a.tsx', 'b.tsx'] },
    ]);
  });

  test('that a translator has filled is read; what is empty or doubtful is left to English', () => {
    const filled = writePo(messages, 'de')
      .replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "# Eintrag"\nmsgstr[1] "# Einträge"')
      .replace('msgid "Press {0} now"\nmsgstr ""', '#, fuzzy\nmsgid "Press {0} now"\nmsgstr "Nun {0}"')
      .replace('msgid "Say “{0}”\\n"\nmsgstr ""', 'msgid "Say “{0}”\\n"\nmsgstr ""\n"Sprich „{0}“"\n"\\n"');
    expect(readPo(filled, 'de')).toEqual({ locale: 'de', messages: { '# entry': ['# Eintrag', '# Einträge'], 'Say “{0}”\n': 'Sprich „{0}“\n' } });
  });

  test('cannot have a noun that is not written out, which is said', () => {
    expect(() => extractMessages([source('plural(n, noun)')])).toThrow(/Planted\.tsx:1: write out/);
  });
});
