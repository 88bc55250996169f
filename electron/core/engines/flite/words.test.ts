import { expect, test } from 'vitest';
import { fliteProgram } from './program.ts';
import { toSayable } from './sayable.ts';
import { parsePhones } from './trim.ts';
import { wordTimings } from './words.ts';

const TEXT = "At once, the keeper's lamps were of no use to anyone.";
/** As Flite prints it. */
const PRINTED = 'pau:0.209 ae:0.334 t:0.372 w:0.486 ah:0.616 n:0.732 s:0.848 pau:0.952 dh:1.000 ax:1.029 k:1.160 iy:1.271 p:1.367 er:1.464 z:1.559 l:1.642 ae:1.743 m:1.808 p:1.872 s:1.985 w:2.018 er:2.090 ah:2.150 v:2.210 n:2.255 ow:2.347 y:2.481 uw:2.526 s:2.598 t:2.694 ax:2.743 eh:2.877 n:2.917 iy:2.979 w:3.075 ah:3.118 n:3.280 pau:3.465';

test('each word begins with its first phone and ends with its last, pauses left out', () => {
  // “Once” and “use” begin with a sound that nothing writes.
  expect(wordTimings(TEXT, [PRINTED]).map(({ text, start, end }) => [text, start, end])).toEqual([
    ['At', 0.209, 0.372], ['once,', 0.372, 0.848], ['the', 0.952, 1.029], ["keeper's", 1.029, 1.559], ['lamps', 1.559, 1.985], ['were', 1.985, 2.09],
    ['of', 2.09, 2.21], ['no', 2.21, 2.347], ['use', 2.347, 2.598], ['to', 2.598, 2.743], ['anyone.', 2.743, 3.28],
  ]);
});

test('several utterances count on from one another', () => {
  const [first] = wordTimings('lit', ['pau:0.2 l:0.3 ih:0.4 t:0.5 pau:0.7']);
  const both = wordTimings('lit. lit', ['pau:0.2 l:0.3 ih:0.4 t:0.5 pau:0.7', 'pau:0.2 l:0.3 ih:0.4 t:0.5 pau:0.7']);
  expect(first).toEqual({ text: 'lit', start: 0.2, end: 0.5 });
  expect(both[1]).toMatchObject({ text: 'lit', start: expect.closeTo(0.9, 9) as number, end: expect.closeTo(1.2, 9) as number });
});

test.each([
  ['figures, which are said in words of their own', '25 lamps', PRINTED],
  ['phones that are those of another text', 'Queequeg', PRINTED],
  ['no phones', TEXT, 'pau:0.2'],
  ['no words', '...', PRINTED],
])('of %s nothing is told', (_what, text, printed) => {
  expect(wordTimings(text, [printed])).toEqual([]);
});

/** Spellings that say little of their sound among them. */
const PASSAGE = [
  'Through the rough bough, though, one island was enough; eight weighty knights knew whose use it was.',
  'The colonel and his lieutenant queued an hour at the bureau for a psalm, a sword and a pneumatic tyre.',
  '“Either you, or the earth’s oldest eyewitness,” she answered, “ought to ask why once upon a time was so unusual.”',
];

test.each(['slt', 'kal'])('the words of %s have the phones that each has when it is said alone', (voice) => {
  const program = fliteProgram();
  const phonesOf = (text: string) => program.run(['-voice', voice], `${text}\n`).lines.flatMap(parsePhones).filter(({ name }) => name !== 'pau');
  for (const text of PASSAGE.map(toSayable)) {
    const { lines } = program.run(['-voice', voice], `${text}\n`);
    const phones = lines.flatMap(parsePhones).filter(({ name }) => name !== 'pau');
    const words = wordTimings(text, lines);
    const alone = words.map(({ text: word }) => phonesOf(word.replaceAll(/[^A-Za-z']/g, '')).length);
    expect(alone.reduce((sum, one) => sum + one, 0), text).toBe(phones.length);
    let last = -1;
    const off = words.filter(({ end }, index) => phones[(last += alone[index]!)]!.endSeconds !== end);
    expect(off.map((word) => word.text), text).toEqual([]);
  }
});
