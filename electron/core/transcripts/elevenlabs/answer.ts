/** What ElevenLabs heard, in the studio's words. */
import { z } from 'zod';
import type { HeardWord } from '#shared/words/quality.ts';
import { untimed } from '../errors.ts';
import { readLanguage } from '../languages.ts';
import type { Transcript } from '../port.ts';

const Answer = z.object({
  language_code: z.string().nullish(),
  text: z.string().nullish(),
  words: z
    .array(
      z.object({
        text: z.string(),
        start: z.number().nullish(),
        end: z.number().nullish(),
        /** `spacing` and `audio_event` are no words. */
        type: z.string().nullish(),
        logprob: z.number().nullish(),
      }),
    )
    .nullish(),
});

/** Undefined for something of another shape. @throws StudioError `transcript.untimed` */
export function readHeard(body: unknown): Transcript | undefined {
  const { data } = Answer.safeParse(body);
  if (!data || (data.words == null && data.text == null)) return undefined;
  const said = (data.words ?? []).filter(({ type }) => type == null || type === 'word');
  const hasTimes = said.some(({ start }) => start != null);
  if (!hasTimes && (said.length > 0 || /\p{L}/u.test(data.text ?? ''))) throw untimed('ElevenLabs');
  let last = 0;
  const words = said.map(({ text, start, end, logprob }): HeardWord => {
    const startSeconds = start ?? last;
    last = end ?? startSeconds;
    return { text, startSeconds, endSeconds: last, probability: logprob == null ? null : Math.min(1, Math.exp(logprob)) };
  });
  return { words, timings: 'words', language: readLanguage(data.language_code) };
}
