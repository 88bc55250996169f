import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { EpisodeId, LineId, ProductionId } from '../words/ids.ts';
import { PlaceId, QualityTrends, Queue, TakeSound, TakeView, WordTiming } from '../words/quality.ts';
import { call } from './errors.ts';

const done = z.object({});
const take = z.object({ episode: EpisodeId, line: LineId, take: z.number().int() });

export const quality = {
  /** What waits for an ear, and again after every change. */
  watch: call.input(z.object({ production: ProductionId })).output(eventIterator(Queue)),
  /** It is good as it is. */
  approve: call.input(z.object({ production: ProductionId, places: z.array(PlaceId).min(1) })).output(done),
  /** Everything undecided of an episode is good as it is. */
  approveEpisode: call.input(z.object({ episode: EpisodeId })).output(done),
  /** Speaks the line again; `text` changes what it says first. The episode is joined anew by itself. */
  pickUp: call
    .input(z.object({ episode: EpisodeId, line: LineId, place: PlaceId.nullable(), text: z.string().min(1).optional() }))
    .output(done),
  /** Notes something down at a place; one that names a doubtful place decides it. */
  mark: call
    .input(z.object({ episode: EpisodeId, seconds: z.number().min(0), note: z.string(), place: PlaceId.nullable() }))
    .output(done),
  unmark: call.input(z.object({ production: ProductionId, marker: z.number().int() })).output(done),
  /** Takes the last decision back. */
  undo: call.input(z.object({ production: ProductionId })).output(done),
  /** Every take of a line, the newest first. */
  takes: call.input(z.object({ episode: EpisodeId, line: LineId })).output(z.array(TakeView)),
  hearTake: call.input(take).output(TakeSound),
  /** The take is spoken from now on; the episode is joined anew by itself. */
  chooseTake: call.input(take.extend({ place: PlaceId.nullable() })).output(done),
  /** When each word of an episode is said; empty before it was produced. */
  words: call.input(z.object({ episode: EpisodeId })).output(z.array(WordTiming)),
  trends: call.input(z.object({ production: ProductionId })).output(QualityTrends),
  /** The proofing report: everything found, tried and decided. */
  report: call
    .input(z.object({ production: ProductionId, format: z.enum(['html', 'csv']) }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
};
