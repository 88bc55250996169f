import { z } from 'zod';
import { ProductionId } from '../words/ids.ts';
import { CastFile, SpeakerSummary } from '../words/outline.ts';
import { call } from './errors.ts';

const ofProduction = z.object({ production: ProductionId });

export const cast = {
  /** Those who speak most first. */
  speakers: call.input(ofProduction).output(z.array(SpeakerSummary)),
  /** The cast as the command line's `--cast` takes it. */
  toFile: call.input(ofProduction).output(z.object({ fileName: z.string(), text: z.string() })),
  /** Reads such a file, and says how it fits; nothing is changed. An edit of the settings takes it over. */
  fromFile: call.input(ofProduction.extend({ text: z.string().max(1_000_000) })).output(CastFile),
};
