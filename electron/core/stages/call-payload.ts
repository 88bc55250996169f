/** What a call job carries from plan to call: the lines it speaks, and of which calls' utterances each is made. */
import { z } from 'zod';
import { CallKey, LineId } from '#shared/words/ids.ts';

export const CallPayload = z.object({
  lines: z.array(
    z.object({
      id: LineId,
      position: z.number().int(),
      soundKey: z.string(),
      /** The pickup that asks for it; 0 for a line that is spoken for the first time. */
      variant: z.number().int().default(0),
      /** It was edited, and the episode around it is spoken. */
      isLater: z.boolean().default(false),
      pieces: z.array(z.object({ sentence: z.number().int(), call: CallKey, utterance: z.number().int() })),
    }),
  ),
  /** Every line of the call is a pickup: its trouble is not the episode's. */
  isPickup: z.boolean().default(false),
});
export type CallPayload = z.infer<typeof CallPayload>;
