/** `lectern produce`: from manuscript to files, in one go. */
import { resolve } from 'node:path';
import { StudioError } from '#shared/words/failure.ts';
import { describePile } from '#shared/words/manuscript.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import type { Production } from '#shared/words/production.ts';
import type { Review } from '#shared/words/review.ts';
import { type Estimate, RunOptions } from '#shared/words/run.ts';
import type { Arguments } from '../arguments.ts';
import { followRun } from '../follow.ts';
import { formatSeconds, type Printer } from '../print.ts';

export async function produce(api: StudioApi, given: Arguments, printer: Printer, signal: AbortSignal): Promise<number> {
  const production = await importAs(api, given, printer);
  const run = await api.runs.start({ production: production.id, options: runOptions(given) });
  printer.say(`${production.title}: ${run.rows.length} episodes, about ${formatSeconds(run.estimate.audioSeconds)} of audio.`);
  return followRun(api, production.id, printer, signal);
}

export async function estimate(api: StudioApi, given: Arguments, printer: Printer): Promise<number> {
  const production = await importAs(api, given, printer);
  const answer = await api.runs.estimate({ production: production.id, options: runOptions(given) });
  printer.object(answer);
  printer.say(describeEstimate(production.title, answer));
  return 0;
}

function describeEstimate(title: string, { characters, calls, audioSeconds, costUsd, wallSeconds, engines, modes, listening }: Estimate): string {
  const wall = (seconds: number | null) => (seconds === null ? 'not measured on this machine yet' : formatSeconds(seconds));
  const lines = [
    `${characters} characters to speak, ${calls} calls`,
    `about ${formatSeconds(audioSeconds)} of audio`,
    `cost ${formatCost(costUsd)}`,
    `time ${wall(wallSeconds)}`,
    ...engines.filter((one) => one.batchJobs > 0).map((one) => `${one.batchJobs} batch ${one.batchJobs === 1 ? 'job' : 'jobs'} of ${one.batchSize}, about ${formatSeconds(one.batchSeconds)}`),
    ...(engines.length > 1 ? engines.map((one) => `${one.engine}: ${one.characters} characters, ${one.calls} calls, cost ${formatCost(one.costUsd)}, time ${wall(one.seconds)}`) : []),
    ...listening.map((one) => `${one.engine}, ${one.work}: ${one.trouble ?? `about ${formatSeconds(one.audioSeconds)}, cost ${formatCost(one.costUsd)}`}`),
    ...modes.map((one) => `${one.chosen} (${one.episodes} ${one.episodes === 1 ? 'episode' : 'episodes'}): ${one.reason}`),
  ];
  return [title, ...lines.map((text) => `  ${text}`)].join('\n');
}

function formatCost(usd: number | null): string {
  return usd === null ? 'unknown' : `$${usd.toFixed(2)}`;
}

/** Imports the manuscripts, as the newer text of a production where the library has it, with the settings asked for. */
export async function importAs(api: StudioApi, given: Arguments, printer: Printer): Promise<Production> {
  const paths = requireOperands(given);
  const review = await api.productions.review({ sources: paths.map((path) => ({ from: 'path' as const, path: resolve(path) })) });
  for (const warning of [...review.warnings, ...describePile(review)]) printer.say(`note: ${warning}`);
  const existing = review.existing?.id ?? null;
  if (existing) await endOpenRun(api, existing);
  const saved = await api.productions.create({
    review: review.id,
    title: given.title ?? review.title,
    author: review.author,
    episodes: chosenChapters(review),
    update: existing,
  });
  const settings = {
    ...saved.settings,
    ...(given.voice ? { voice: given.voice } : {}),
    ...(given.cast ? { cast: given.cast } : {}),
    ...(given.minQuality === undefined ? {} : { minQuality: given.minQuality }),
  };
  return api.productions.configure({ production: saved.id, settings });
}

function chosenChapters(review: Review) {
  const chosen = review.chapters.filter((chapter) => chapter.include);
  if (chosen.length === 0) {
    throw new StudioError('manuscript.no-text', 'Nothing in this manuscript is a chapter to be narrated.', {
      hint: 'Look at what was found with “lectern import”, or choose chapters in the window.',
    });
  }
  return chosen.map((chapter) => ({ title: chapter.title, chapters: [chapter.index] }));
}

/** A run that was interrupted gives way: what it spoke is kept, and the new run finds it. */
async function endOpenRun(api: StudioApi, production: Production['id']): Promise<void> {
  const run = await firstOf(api.runs.watch({ production }));
  if (run?.kind === 'run' && (run.run.state === 'running' || run.run.state === 'paused')) {
    await api.runs.cancel({ run: run.run.id });
  }
}

export async function firstOf<T>(stream: Promise<AsyncIterable<T>>): Promise<T | undefined> {
  for await (const value of await stream) return value;
  return undefined;
}

export function runOptions(given: Arguments) {
  return RunOptions.parse({
    episodes: given.episodes,
    workers: given.workers,
    budgetUsd: given.budgetUsd,
    callCharacters: given.callCharacters,
    callsAtOnce: given.callsAtOnce,
    batchSize: given.batchSize,
    ...(given.mode ? { mode: given.mode } : {}),
    ...(given.transcribe ? { transcribe: given.transcribe } : {}),
    ...(given.wordTimes ? { wordTimes: given.wordTimes } : {}),
    ...(given.formats ? { formats: given.formats } : {}),
    outDir: given.out === undefined ? null : resolve(given.out),
  });
}

export function requireOperands(given: Arguments): readonly string[] {
  if (given.operands.length > 0) return given.operands;
  throw new StudioError('usage.operand', `“${given.command}” needs to be told what to work on.`, {
    hint: `Write for example: lectern ${given.command} book.epub`,
  });
}
