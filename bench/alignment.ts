/** Aligning an episode of 10,000 words and of 30,000 with what a recogniser made of it. Reference: comparing the words one by one. */
import { importManuscript } from '#core/index.ts';
import { alignWords } from '#core/quality/transcript/align.ts';
import { normalise } from '#core/quality/transcript/normalise.ts';
import { costsFor } from '#core/quality/transcript/timings.ts';
import { joinLines } from '#shared/words/script.ts';
import { MOBY_DICK, missingBook } from './books.ts';
import { createRecogniser } from './emulated-recogniser.ts';
import { seeded } from './random.ts';
import { type Scenario, seconds } from './scenario.ts';

const ERROR_RATE = 0.05;
const ROUNDS = 5;

export const alignment: Scenario = {
  name: 'alignment',
  skip: missingBook,
  async run() {
    const { chapters } = await importManuscript([MOBY_DICK]);
    const words = normalise(chapters.filter(({ include }) => include).map(({ lines }) => joinLines(lines)).join('\n'), 'en').map(({ form }) => form);
    const recognise = createRecogniser(words.filter((word) => /^[a-z]{2,}$/.test(word)), ERROR_RATE, seeded(3));
    const hear = (script: readonly string[]) => recognise(script.map((text, at) => ({ text, startSeconds: at / 3, endSeconds: (at + 1) / 3 }))).flatMap(({ text }) => normalise(text, 'en').map(({ form }) => form));
    const measure = async (script: readonly string[], heard: readonly string[]) => {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) times.push(await seconds(async () => alignWords(script, heard, costsFor('en'))));
      return times.toSorted((a, b) => a - b)[ROUNDS >> 1]! * 1000;
    };
    const [ten, thirty] = [words.slice(0, 10_000), words.slice(0, 30_000)];
    const [heardTen, heardThirty] = [hear(ten), hear(thirty)];
    const aligned = await measure(ten, heardTen);
    const compared = (await seconds(async () => normalise(ten.join(' '), 'en').filter(({ form }, at) => form === heardTen[at]).length)) * 1000;
    const long = await measure(thirty, heardThirty);
    const without = await measure(ten, heardTen.toSpliced(4_000, 1_500));
    const elsewhere = hear(words.slice(60_000, 70_000));
    const before = process.memoryUsage.rss();
    const other = await measure(ten, elsewhere);
    return [
      { name: '10,000 words at 5 % word error', value: aligned, unit: 'ms', bar: { atMost: 300 } },
      { name: 'against reading the same text into comparable words', value: aligned / compared, unit: '×' },
      { name: '10,000 words, 1,500 of them not heard', value: without, unit: 'ms', bar: { atMost: 300 } },
      { name: '30,000 words', value: long, unit: 'ms' },
      { name: '30,000 words against 10,000', value: long / aligned, unit: '×', bar: { atMost: 6 } },
      { name: '10,000 words against another chapter', value: other, unit: 'ms', bar: { atMost: 1000 } },
      { name: 'memory that took more', value: Math.max(0, process.memoryUsage.rss() - before) / 2 ** 20, unit: 'MB', bar: { atMost: 200 } },
    ];
  },
};
