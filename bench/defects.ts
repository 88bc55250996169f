/** Faults planted in five hours of text, heard by an emulated recogniser: how many are found, and how many that are none. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkHearings } from '#core/quality/transcript/hearings.ts';
import { ALICE, MOBY_DICK, readEpisodes } from './books.ts';
import { createRecogniser, plain } from './emulated-recogniser.ts';
import { type PreparedLine, perform } from './planted-text.ts';
import { seeded } from './random.ts';
import type { Scenario } from './scenario.ts';
import { type Heard, wordFigures } from './word-figures.ts';

const SAMPLE = fileURLToPath(new URL('../resources/sample/the-lost-tables.md', import.meta.url));
const HOURS = 5;
const ERROR_RATES = [0, 0.05, 0.1];
/** Makes about a thousand in five hours of this book. */
const FAULTY_SHARE = 0.72;

export const defects: Scenario = {
  name: 'defects',
  async run() {
    const book = process.env['LECTERN_BENCH_BOOK'] ?? (existsSync(MOBY_DICK) ? MOBY_DICK : SAMPLE);
    const episodes = await readEpisodes(book);
    const foreign = (await readEpisodes(existsSync(ALICE) ? ALICE : SAMPLE)).flat().flatMap(({ sentences }) => sentences.map(({ spoken }) => spoken)).filter((text) => text.split(' ').length >= 6 && text.split(' ').length <= 25);
    const vocabulary = episodes.flat().flatMap(({ sentences }) => sentences.flatMap(({ spoken }) => spoken.split(/[\s—]+/).map(plain))).filter((word) => /^[a-z]{2,}$/.test(word));
    const alone = ERROR_RATES.flatMap((errorRate) => {
      const planted = listen(episodes, { share: FAULTY_SHARE, foreign }, vocabulary, errorRate);
      const clean = listen(episodes, { share: 0, foreign }, vocabulary, errorRate);
      return wordFigures(`${errorRate * 100} % word error`, planted, clean, errorRate === 0.05);
    });
    const [planted, clean] = [FAULTY_SHARE, 0].map((share) => listen(episodes, { share, foreign }, vocabulary, 0.05, 0.05));
    return [...alone, ...wordFigures('5 % word error, heard twice', planted!, clean!, false)];
  },
};

function listen(episodes: readonly PreparedLine[][], planting: Parameters<typeof perform>[2], vocabulary: readonly string[], errorRate: number, secondRate?: number): Heard[] {
  const heard: Heard[] = [];
  const recognise = createRecogniser(vocabulary, errorRate, seeded(7));
  // Another recogniser, that errs as often and elsewhere.
  const again = secondRate === undefined ? undefined : createRecogniser(vocabulary, secondRate, seeded(1007));
  let seconds = 0;
  for (let at = 0; seconds < HOURS * 3600 && at < 1000; at++) {
    const said = perform(episodes[at % episodes.length]!, seeded(at + 1), planting);
    const lines = said.lines.map(({ id, text, sentences, speaker, startSeconds, endSeconds }) => ({ line: id, text, sentences, speaker, startSeconds, endSeconds, isUnheard: false }));
    const second = again && { heard: again(said.words), hasWordTimes: true };
    const { findings } = checkHearings({ lines, heard: recognise(said.words), language: 'en', lexicon: [], hasWordTimes: true, second });
    heard.push({ ...said, findings });
    seconds += said.seconds;
  }
  return heard;
}
