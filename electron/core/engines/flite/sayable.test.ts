import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fliteProgram } from './program.ts';
import { toSayable } from './sayable.ts';

test.each([
  ['“Stop!” she cried. Then—well… “No?”', 'Stop, she cried, Then, well, No.'],
  ['The café’s Ægir, Łódź and Straße', "The cafe's Aegir, Lodz and Strasse."],
  ['naïve', 'nyeeve.'],
  ['It is 3.14, or .5, or 1,234.', 'It is 3.14, or 0.5, or 1234.'],
  ['the BBC and two MPs', "the B B C and two M P's."],
  ['at nine oh five a m', 'at nine oh five A M.'],
  ['Москва and β, Σωκράτης', 'Moskva and beta, Sokratis.'],
  ['well-known — b-but-', 'well-known, b-but.'],
  ['(hello) [there] {x}', 'hello, there, x.'],
  ['rock ’n’ roll, ’tis so', "rock 'n' roll, 'tis so."],
  ['“Hmm … shh!”', 'hum, shush.'],
])('%s is said as %s', (text, said) => {
  expect(toSayable(text)).toBe(said);
});

test.each(['', '…', '?!', '* * *', '🙂', '日本語', '$ %'])('%j leaves nothing to say', (text) => {
  expect(toSayable(text)).toBe('');
});

test('whatever comes in, what goes out is one line of plain marks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(toSayable(text)).toMatch(/^$|^[A-Za-z0-9\-'$% .,]*\.$/);
    }),
  );
});

test('several sentences are one utterance to Flite', () => {
  const said = toSayable('“Stop!” He ran: why? Nobody knew. Mr. Hale, J. R. R. Tolkien (a friend) — and then? It was 9 p.m. The end...');
  expect(fliteProgram().run(['-voice', 'kal16'], said).lines).toHaveLength(1);
});

test('Flite never stumbles over what was made sayable', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'abcXYZ0123456789$%\'-.,:;!?()"&#@/ '), maxLength: 30 }),
    fc.constantFrom('$5.50', '50%', '1/2', '3rd', '1990s', "'", '$', '%', '0000000000000000000001', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const said = toSayable(words.join(' '));
      const printed = fliteProgram().run(['-voice', 'kal16'], `${said}\n`);
      expect(printed.exitCode).toBe(0);
      expect(printed.lines.length).toBeLessThanOrEqual(1);
      if (said !== '') expect(printed.wav.length).toBeGreaterThan(2_000);
    }),
    { numRuns: 150 },
  );
});
