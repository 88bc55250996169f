import { z } from 'zod';
import { FileHash, ProductionId } from '../words/ids.ts';
import { LexiconRow, SpokenWord } from '../words/lexicon.ts';
import { Voice } from '../words/voice.ts';
import { call } from './errors.ts';

export const lexicon = {
  /** Every word that holds for a production, or is overruled in it. Changes are edits of the script: `set-word`, `remove-words`. */
  list: call.input(z.object({ production: ProductionId })).output(z.array(LexiconRow)),
  /** Says a word as it would be said, at once; the narrator says it unless told. */
  hear: call
    .input(z.object({ production: ProductionId, word: SpokenWord, voice: Voice.optional() }))
    .output(z.object({ audio: FileHash, seconds: z.number() })),
};
