/** Sentences of a real book, spoken by the built-in voices: the ground that defects are planted in. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importManuscript } from '#core/index.ts';
import { openWav } from '#core/audio/wav/reader.ts';
import { prepareLine } from '#core/script/index.ts';
import { tasks } from '#core/worker/tasks.ts';
import type { Speech } from '#core/engines/port.ts';

const ALICE = fileURLToPath(new URL('../../../shared/manuscripts/alice-in-wonderland.epub', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../../resources/sample/the-lost-tables.md', import.meta.url));

/** As recordings are made: room enough above that what is planted louder does not clip. */
const HEADROOM = 0.45;

export interface SpokenSentence {
  readonly text: string;
  readonly samples: Float32Array<ArrayBuffer>;
}

/** Spoken forms, headings left out; of the sample where the book is not at hand. */
export async function readSentences(): Promise<string[]> {
  const { chapters } = await importManuscript([existsSync(ALICE) ? ALICE : SAMPLE]);
  return chapters
    .filter(({ include }) => include)
    .flatMap(({ lines }) => lines)
    .filter(({ kind }) => kind !== 'heading')
    .flatMap((line) => prepareLine(line, 'en'))
    .flatMap(({ spoken }) => (/\p{L}/u.test(spoken) ? [spoken] : []));
}

/** @param voice `flite:slt`, `espeak:en-gb`, … */
export async function sayAll(voice: string, texts: readonly string[], speed: (index: number) => number = () => 1): Promise<{ sampleRate: number; sentences: SpokenSentence[] }> {
  const [engine = '', name = ''] = voice.split(':');
  const folder = mkdtempSync(join(tmpdir(), 'lectern-planting-'));
  try {
    const outPath = join(folder, 'said.wav');
    const utterances = texts.map((text, i) => ({ text, voice: { engine, voice: name, speed: speed(i), pitch: 1 } }));
    const speak = tasks[`${engine}.speak`] as (input: unknown, context: unknown) => Promise<Speech>;
    const { spans, sampleRate } = await speak({ language: 'en', utterances, outPath }, { signal: new AbortController().signal, progress() {} });
    using reader = openWav(outPath)!;
    return {
      sampleRate,
      sentences: spans.flatMap(({ start, end }, i) => {
        if (end <= start) return [];
        const samples = new Float32Array(end - start);
        reader.readMono(start, end - start, samples);
        return [{ text: texts[i]!, samples: samples.map((value) => value * HEADROOM) }];
      }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
