/** What sharing a sentence's time out among its words is worth, against the times that the built-in voices tell. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proportionTimings } from '#core/quality/transcript/timings.ts';
import { tasks } from '#core/worker/tasks.ts';
import type { Speech, ToldWord } from '#core/engines/port.ts';
import { LineId } from '#shared/words/ids.ts';
import { readSentences } from './planting/read-aloud.ts';
import type { Figure, Scenario } from './scenario.ts';

const MINUTES = Number(process.env['LECTERN_BENCH_MINUTES'] ?? 30);
const OFF_SECONDS = 0.05;

export const wordTimes: Scenario = {
  name: 'word-times',
  async run() {
    const sentences = (await readSentences()).filter((text) => text.length <= 500 && !/\d/.test(text));
    return [...(await figuresOf('flite', 'slt', sentences)), ...(await figuresOf('espeak', 'en-gb', sentences))];
  },
};

async function figuresOf(engine: string, voice: string, sentences: readonly string[]): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-word-times-'));
  const speak = tasks[`${engine}.speak`] as (input: unknown, context: unknown) => Promise<Speech>;
  let [seconds, said, silent] = [0, 0, 0];
  const errors: number[] = [];
  try {
    for (let at = 0; at < sentences.length && seconds < MINUTES * 60; at += 1) {
      const utterances = [{ text: sentences[at]!, voice: { engine, voice, speed: 1, pitch: 1 } }];
      const { words, sampleRate, samples } = await speak({ language: 'en', utterances, outPath: join(folder, 'said.wav') }, { signal: new AbortController().signal, progress() {} });
      seconds += samples / sampleRate;
      said += 1;
      if (!words?.length) silent += 1;
      else errors.push(...errorsOf(words));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return [
    { name: `${engine}: minutes of speech`, value: seconds / 60, unit: '' },
    { name: `${engine}: sentences of which nothing is told`, value: silent / said, unit: '', bar: { atMost: 0.01 } },
    { name: `${engine}: words shared out, mean absolute error`, value: (1000 * errors.reduce((sum, one) => sum + one, 0)) / errors.length, unit: 'ms' },
    { name: `${engine}: words shared out, over 50 ms off`, value: errors.filter((one) => one > OFF_SECONDS).length / errors.length, unit: '' },
  ];
}

/** Where each word but the first begins, by its share of the sentence against what was told. */
function errorsOf(told: readonly ToldWord[]): number[] {
  const text = told.map((word) => word.text).join(' ');
  const whole = { start: 0, end: text.length };
  const spans = [{ ...whole, startSeconds: told[0]!.start, endSeconds: told.at(-1)!.end }];
  const shared = proportionTimings([{ line: LineId.parse('l'), text, sentences: [{ ...whole, spoken: text }], spans }], 'en');
  let from = 0;
  return told.flatMap(({ text: word, start }, index) => {
    const own = shared.find((one) => one.start >= from);
    from += word.length + 1;
    return index === 0 || !own ? [] : [Math.abs(own.startSeconds - start)];
  });
}
