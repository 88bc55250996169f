/** What a call job carries from plan to call: the lines it speaks, and of which calls' utterances each is made. */
import { z } from 'zod';
import { CallKey, LineId } from '#shared/words/ids.ts';

export const CallPayload = z.object({
  lines: z.array(
    z.object({
      id: LineId,
      position: z.number().int(),
      soundKey: z.string(),
      pieces: z.array(z.object({ sentence: z.number().int(), call: CallKey, utterance: z.number().int() })),
    }),
  ),
});
export type CallPayload = z.infer<typeof CallPayload>;
