/** What the filter writes: a line of something like JSON for each segment, its text not escaped. */
import type { HeardWord } from '#shared/words/quality.ts';
import type { Transcript } from '../port.ts';
import { spreadWords } from '../words.ts';

const LINE = /^\{"start":(-?\d+),"end":(-?\d+),"text":"([\s\S]*?)"\}$/;

/** What whisper writes for sounds that are no words: `[MUSIC]`, `(sighs)`, `♪`. */
const NO_WORDS = /^(?:\[[^\]]*\]|\([^)]*\)|[♪*\s]+)$/u;

export function readWhisperLines(text: string): Pick<Transcript, 'words' | 'timings'> {
  const segments = text.split('\n').flatMap((line) => {
    const [, start, end, said] = LINE.exec(line) ?? [];
    const bare = said?.trim() ?? '';
    return bare === '' || NO_WORDS.test(bare) ? [] : [{ text: bare, startSeconds: Number(start) / 1_000, endSeconds: Number(end) / 1_000 }];
  });
  const words = segments.flatMap((segment): HeardWord[] => spreadWords(segment));
  return { words, timings: words.length === segments.length ? 'words' : 'segments' };
}
