import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { EpisodeSound } from '../words/audio.ts';
import { Export, ExportOptions, ExportUpdate, RemasterUpdate } from '../words/delivery.ts';
import { EpisodeId, ProductionId } from '../words/ids.ts';
import { Loudness } from '../words/production.ts';
import { Pauses } from '../words/script.ts';
import { call } from './errors.ts';

export const exports = {
  /** Writes files; ends after `finished` or `failed`. */
  start: call
    .input(z.object({ production: ProductionId, options: ExportOptions }))
    .output(eventIterator(ExportUpdate)),
  /** Every finished episode as shops measure it. */
  measure: call.input(z.object({ production: ProductionId })).output(z.array(EpisodeSound)),
  /** Brings finished episodes to this loudness, which is the production's from then on. No word is spoken again. */
  remaster: call
    .input(z.object({ production: ProductionId, loudness: Loudness, episodes: z.array(EpisodeId).min(1) }))
    .output(eventIterator(RemasterUpdate)),
  /** Joins finished episodes with these silences at head and tail, which are the production's from then on, in a small run. */
  rejoin: call
    .input(z.object({ production: ProductionId, silence: Pauses.pick({ head: true, tail: true }), episodes: z.array(EpisodeId).min(1) }))
    .output(z.object({})),
  list: call.input(z.object({ production: ProductionId })).output(z.array(Export)),
};
