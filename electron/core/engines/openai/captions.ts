/** Kokoro-FastAPI's answer that tells its words: one JSON with the audio in it. */
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { explainDiskError } from '../../files/disk-errors.ts';
import { SpeechError } from '../outcome.ts';
import type { ToldWord, Utterance } from '../port.ts';
import type { Mark } from '../receive/receive.ts';
import { markWords } from '../receive/words.ts';

const Captioned = z.object({
  audio: z.string().min(1),
  timestamps: z.array(z.object({ word: z.string(), start_time: z.number(), end_time: z.number() })).nullish().catch(null),
});

export interface Unpacked {
  /** Null where the words do not fit the text. */
  readonly marks: readonly Mark[] | null;
  readonly words: readonly ToldWord[];
}

/**
 * Takes the downloaded JSON apart: the audio is written to `audioPath`.
 * @throws SpeechError `truncated` for anything else than such an answer
 */
export async function unpackCaptioned(jsonPath: string, audioPath: string, utterances: readonly Pick<Utterance, 'text'>[]): Promise<Unpacked> {
  const { audio, timestamps } = parse(await readFile(jsonPath, 'utf8'));
  await writeFile(audioPath, Buffer.from(audio, 'base64')).catch((error: unknown) => {
    throw explainDiskError(error, audioPath);
  });
  const words = (timestamps ?? []).map(({ word, start_time: start, end_time: end }) => ({ text: word, start, end }));
  return { marks: markWords(words, utterances), words };
}

function parse(text: string): z.infer<typeof Captioned> {
  try {
    return Captioned.parse(JSON.parse(text));
  } catch (cause) {
    throw new SpeechError('truncated', 'The speech server’s answer is not whole.', { cause });
  }
}
