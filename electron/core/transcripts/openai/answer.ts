/** What OpenAI or a server like it heard: words beside the text, words or tokens within segments, segments alone. */
import { z } from 'zod';
import type { HeardWord } from '#shared/words/quality.ts';
import { untimed } from '../errors.ts';
import { readLanguage } from '../languages.ts';
import type { Transcript } from '../port.ts';
import { joinPieces, spreadWords } from '../words.ts';

const Word = z.object({
  /** OpenAI's key. */
  word: z.string().nullish(),
  /** LocalAI's. */
  text: z.string().nullish(),
  start: z.number(),
  end: z.number(),
  probability: z.number().nullish(),
});
/** One that is not what it should be does not take the others with it. */
const Words = z.array(Word.nullable().catch(null)).nullish();

const Answer = z.object({
  text: z.string().nullish(),
  language: z.string().nullish(),
  detected_language: z.string().nullish(),
  words: Words,
  segments: z.array(z.object({ text: z.string(), start: z.number(), end: z.number(), words: Words }).nullable().catch(null)).nullish(),
});

/** Undefined for something of another shape. @param who as a sentence begins with it @throws StudioError `transcript.untimed` */
export function readHeard(body: unknown, who: string): Transcript | undefined {
  const { data } = Answer.safeParse(body);
  if (!data || (data.text == null && data.words == null && data.segments == null)) return undefined;
  const language = readLanguage(data.detected_language ?? data.language);
  const words = wordsOf(data.words);
  if (words.length > 0) return { words, timings: 'words', language };
  const segments = (data.segments ?? []).flatMap((one) => one ?? []);
  const nested = segments.map((segment) => ({ segment, pieces: wordsOf(segment.words) }));
  const heard = nested.flatMap(({ segment: { text, start, end }, pieces }) =>
    // A character cut in two by its tokens is whole in the segment's text.
    pieces.length > 0 && !pieces.some((piece) => piece.text.includes('\uFFFD')) ? joinPieces(pieces) : spreadWords({ text, startSeconds: start, endSeconds: end }),
  );
  if (heard.length === 0 && /[\p{L}\p{N}]/u.test(data.text ?? '')) throw untimed(who);
  const isTimed = nested.every(({ segment, pieces }) => pieces.length > 0 || segment.text.trim() === '');
  return { words: heard, timings: isTimed ? 'words' : 'segments', language };
}

function wordsOf(words: z.infer<typeof Words>): HeardWord[] {
  return (words ?? []).flatMap((one): HeardWord[] => {
    const text = one?.word ?? one?.text;
    return one && text != null ? [{ text, startSeconds: one.start, endSeconds: one.end, probability: one.probability ?? null }] : [];
  });
}
