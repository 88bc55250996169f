import { afterEach, describe, expect, it } from 'vitest';
import { formatBytes, formatMoney, formatSpan } from '../ui/format.ts';
import { plural } from './plural.ts';
import { PSEUDO } from './pseudo.ts';
import { t } from './t.ts';
import { setWords, wordsOf } from './words.ts';

afterEach(() => setWords());

const POLISH = wordsOf({ locale: 'pl', messages: { 'Listen to {0}': '„{0}” – posłuchaj', '# episode': ['# odcinek', '# odcinki', '# odcinków'], '{0} of {1}': '{1}, z tego {0}', 'Empty': '' } });

describe('the words of the window', () => {
  it('are the English of the code where there is no catalog, with nothing for what is not there', () => {
    expect(t`Listen to ${'The Mast-Head'}`).toBe('Listen to The Mast-Head');
    expect(t`${1204} lines${null}${false}`).toBe('1,204 lines');
    expect([plural(1, 'episode'), plural(2, 'episode'), plural(0, 'entry', 'entries')]).toEqual(['1 episode', '2 episodes', '0 entries']);
  });

  it('are those of a catalog, in its own order and with its own forms of number', () => {
    setWords(POLISH);
    expect(t`Listen to ${'{1} $& The Mast-Head'}`).toBe('„{1} $& The Mast-Head” – posłuchaj');
    expect(t`${3} of ${12}`).toBe('12, z tego 3');
    expect([1, 3, 5, 22, 25].map((count) => plural(count, 'episode'))).toEqual(['1 odcinek', '3 odcinki', '5 odcinków', '22 odcinki', '25 odcinków']);
  });

  it('are English where a catalog has a gap', () => {
    setWords(POLISH);
    expect(t`Empty`).toBe('Empty');
    expect(plural(5, 'line')).toBe('5 lines');
  });

  it('have numbers, sizes and money as the language writes them', () => {
    setWords(wordsOf({ locale: 'de', messages: {} }));
    expect(plural(1204, 'line')).toBe('1.204 lines');
    expect(formatBytes(4_200_000)).toBe('4,2 MB');
    expect(formatMoney(1204.5)).toBe('1.204,50\u00a0$');
    expect(formatSpan(8_040)).toBe('2 h 14 min');
  });

  it('can be disguised: longer, accented, with their values untouched', () => {
    setWords(PSEUDO);
    expect(t`Listen to ${'Ahab'}`).toBe('Ļîštéñ tö Ahab~~~~');
    expect(plural(3, 'episode')).toBe('3 éþîšöđéš~~~~');
  });
});
