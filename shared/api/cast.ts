import { z } from 'zod';
import { EpisodeId, LineId, ProductionId } from '../words/ids.ts';
import { Audition, AuditionPrice, CastFile, SpeakerSummary } from '../words/outline.ts';
import { Voice } from '../words/voice.ts';
import { call } from './errors.ts';

const ofProduction = z.object({ production: ProductionId });
/** A line as it stands in the script, in a voice that is only tried. */
const tried = z.object({ episode: EpisodeId, line: LineId, voice: Voice });

export const cast = {
  /** Those who speak most first. */
  speakers: call.input(ofProduction).output(z.array(SpeakerSummary)),
  /** Speaks a character's own line in a voice that is tried, before any waiting work: prepared and directed as a run would. */
  hear: call.input(tried).output(Audition),
  /** What hearing it would cost. */
  price: call.input(tried).output(AuditionPrice),
  /** The cast as the command line's `--cast` takes it. */
  toFile: call.input(ofProduction).output(z.object({ fileName: z.string(), text: z.string() })),
  /** Reads such a file, and says how it fits; nothing is changed. An edit of the settings takes it over. */
  fromFile: call.input(ofProduction.extend({ text: z.string().max(1_000_000) })).output(CastFile),
};
