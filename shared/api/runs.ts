import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { EpisodeId, ProductionId, RunId } from '../words/ids.ts';
import { Estimate, Run, RunAdjustment, RunOptions, RunUpdate } from '../words/run.ts';
import { Attempt, HistoryPoint, ReportFormat } from '../words/run-record.ts';
import { call } from './errors.ts';

const one = z.object({ run: RunId });
const episodes = z.array(EpisodeId).min(1);

export const runs = {
  estimate: call.input(z.object({ production: ProductionId, options: RunOptions })).output(Estimate),
  start: call.input(z.object({ production: ProductionId, options: RunOptions })).output(Run),
  pause: call.input(one).output(Run),
  resume: call.input(one).output(Run),
  /** Ends the run; what was spoken stays and costs nothing next time. */
  cancel: call.input(one).output(Run),
  /** Changes what a run may use, while it goes on or stands still. */
  adjust: call.input(one.extend({ change: RunAdjustment })).output(Run),
  /** Takes failed episodes up again: those that are named, or all. */
  retry: call.input(one.extend({ episodes: episodes.nullable() })).output(Run),
  /** Takes episodes of an open run up again as they are written now, whatever had become of them; what is at hand costs nothing. */
  takeUp: call.input(one.extend({ episodes })).output(Run),
  /** Leaves episodes out of what is left of a run; what is on its way lands and is kept. */
  leaveOut: call.input(one.extend({ episodes })).output(Run),
  /** What was tried of an episode and came to nothing, in order. */
  attempts: call.input(one.extend({ episode: EpisodeId })).output(z.array(Attempt)),
  /** How spend and speech went on over time, from the start, in at most a few hundred points. */
  history: call.input(one).output(z.array(HistoryPoint)),
  /** What it made, cost and left to do, against what was estimated. */
  report: call.input(one.extend({ format: ReportFormat })).output(z.object({ fileName: z.string(), text: z.string() })),
  /** The latest run of a production whole, then every change to it; a newer run begins with a whole one again. */
  watch: call.input(z.object({ production: ProductionId })).output(eventIterator(RunUpdate)),
};
