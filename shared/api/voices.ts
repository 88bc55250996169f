import { z } from 'zod';
import { FileHash } from '../words/ids.ts';
import { OfferedModel, OfferedVoice, Voice, VoiceControl } from '../words/voice.ts';
import { call } from './errors.ts';

export const voices = {
  list: call.input(z.object({ engine: z.string().optional() })).output(z.array(OfferedVoice)),
  /** The models of an engine, the one it takes unless told otherwise first; empty where there is nothing to choose. */
  models: call.input(z.object({ engine: z.string() })).output(z.array(OfferedModel)),
  /** What may be set about a voice with its model, each within the range that its engine takes. */
  controls: call.input(z.object({ voice: Voice })).output(z.array(VoiceControl)),
  /** Speaks a short text now, before any waiting work. */
  hear: call
    .input(z.object({ voice: Voice, language: z.string().default('en'), text: z.string().min(1).max(500) }))
    .output(z.object({ audio: FileHash, seconds: z.number() })),
};
