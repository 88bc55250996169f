/** Speaks one way in its room, and measures what came of it. */
import { createRouterClient } from '@orpc/server';
import { StudioError } from '#shared/words/failure.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import type { ComparedWay } from '#shared/words/comparison.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Run, RunOptions } from '#shared/words/run.ts';
import type { Studio } from '../studio.ts';
import { lineStarts, type LineStarts } from './line-starts.ts';

export interface WayRequest {
  readonly production: ProductionId;
  readonly options: RunOptions;
  /** What may still be spent this month; null for no limit. */
  readonly monthlyUsd: number | null;
  /** Nobody wants the way any more: its run is cancelled, and what it has is measured. */
  readonly stopped: AbortSignal;
  /** The studio closes: the run stays as it is, for the next start. */
  readonly halted: AbortSignal;
  onProgress(progress: number, costUsd: number): void;
}

export interface SpokenWay {
  readonly way: Omit<ComparedWay, 'mode' | 'startsApart'>;
  readonly starts: LineStarts;
}

/** Goes on with a run that a crash left in the room; a run that is over is only measured again. */
export async function speakWay(studio: Studio, request: WayRequest): Promise<SpokenWay> {
  const { production, options, monthlyUsd } = request;
  const api: StudioApi = createRouterClient(studio.router);
  await api.costs.setMonthlyBudget({ usd: monthlyUsd });
  const before = await latest(api, production);
  if (before === undefined) await api.runs.start({ production, options });
  else if (before.state === 'paused') await api.runs.resume({ run: before.id });
  return measure(api, await endOf(api, request));
}

async function latest(api: StudioApi, production: ProductionId): Promise<Run | undefined> {
  for await (const update of await api.runs.watch({ production })) return update.kind === 'run' ? update.run : undefined;
  return undefined;
}

async function endOf(api: StudioApi, { production, stopped, halted, onProgress }: WayRequest): Promise<Run> {
  const stop = async () => {
    const run = await latest(api, production);
    if (run) await api.runs.cancel({ run: run.id });
  };
  const onAbort = () => void stop().catch(() => undefined);
  stopped.addEventListener('abort', onAbort, { once: true });
  if (stopped.aborted) onAbort();
  try {
    for await (const update of await api.runs.watch({ production }, { signal: halted })) {
      if (update.kind === 'none') continue;
      const { progress } = update.kind === 'run' ? update.run : update;
      onProgress(progress.progress, progress.costUsd);
      if (update.kind === 'run' && update.run.state !== 'running') return update.run;
    }
  } finally {
    stopped.removeEventListener('abort', onAbort);
  }
  throw new StudioError('comparison.interrupted', 'The comparison was interrupted.', { hint: 'Start it again; what was bought is kept.', retry: 'later' });
}

async function measure(api: StudioApi, run: Run): Promise<SpokenWay> {
  const sounds = (
    await Promise.all(run.rows.map(async ({ episode, number, title }) => ({ number, title, sound: await api.episodes.audio({ episode }) })))
  ).flatMap(({ sound, ...row }) => (sound ? [{ ...row, sound }] : []));
  const levels = sounds.flatMap(({ sound }) => sound.measurement.integratedLufs ?? []);
  const count = (state: string) => run.rows.filter((row) => row.state.at === state).length;
  const isDone = run.state === 'finished' && run.stopped === null;
  const trouble = run.rows.flatMap(({ state }) => (state.at === 'failed' ? [state.failure] : []))[0];
  return {
    starts: lineStarts(sounds.map(({ number, sound }) => ({ number, spans: sound.spans }))),
    way: {
      state: run.state === 'cancelled' ? 'stopped' : isDone && sounds.length > 0 ? 'done' : 'failed',
      progress: run.progress.progress,
      failure: run.stopped ?? trouble ?? null,
      chosen: [...new Set(run.rows.flatMap((row) => row.mode?.chosen ?? []))],
      completed: count('done') + count('doubtful'),
      failed: count('failed'),
      doubtful: count('doubtful'),
      wallSeconds: ((run.finishedAt ?? Date.now()) - run.startedAt) / 1000,
      calls: run.rows.reduce((sum, row) => sum + row.calls, 0),
      costUsd: run.progress.costUsd,
      audioSeconds: sounds.reduce((sum, { sound }) => sum + sound.seconds, 0),
      meanLufs: levels.length === 0 ? null : levels.reduce((sum, level) => sum + level, 0) / levels.length,
      episodes: sounds.map(({ number, title, sound }) => ({ number, title, audioSeconds: sound.seconds, integratedLufs: sound.measurement.integratedLufs, audio: sound.audio })),
    },
  };
}
