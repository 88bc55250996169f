/** What a run will take, before it starts: what is at hand already costs nothing. */
import { freemem } from 'node:os';
import { StudioError } from '#shared/words/failure.ts';
import type { CallKey, EpisodeId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { ChosenMode, EngineEstimate, Estimate, Mode, RunOptions } from '#shared/words/run.ts';
import type { Recording, Take } from '../jobs/calls.ts';
import { callSeconds, makespan, prepareLine, respelling } from '../script/index.ts';
import { type FreshCall, planFreshCalls } from '../stages/plan/fresh-calls.ts';
import { isSpoken, takesAtHand, want, type Wanted } from '../stages/plan/wanted.ts';
import { lexiconOf } from '../stages/lexicon.ts';
import { present, type StageTools } from '../stages/stage.ts';
import { jobSeconds } from './accounts/batch-outlook.ts';
import { chooseBatchSize } from './accounts/batch-size.ts';
import { breathe } from '../worker/task.ts';
import { isChosen } from './chosen.ts';
import { estimateListening, type ListeningTools } from './estimate-listening.ts';

export type EstimateTools = Pick<StageTools, 'store' | 'files' | 'engine'> & {
  /** How much of what an engine's account allows is open now, 0 to 1. */
  openShareOf(engine: string): number;
  /** As if nothing had been spoken yet. */
  readonly anew?: boolean;
};

/**
 * Plans every chosen episode as the run will, without writing anything.
 * @throws StudioError `voice.unknown`, `voice.language`, `engine.unknown`, `episodes.unknown`
 */
export async function estimateRun(production: Production, options: RunOptions, tools: EstimateTools & ListeningTools): Promise<Estimate> {
  const chosen = production.episodeList.filter((one) => isChosen(one, options.episodes));
  if (chosen.length === 0) {
    throw new StudioError('episodes.unknown', 'No episode of this production is chosen.', {
      hint: `It has episodes 1 to ${production.episodeList.length}.`,
    });
  }
  const drafts: Draft[] = [];
  for (const episode of chosen) {
    drafts.push(await draft(episode.id, production, tools));
    await breathe();
  }
  const { fresh, ...speech } = await planDrafts(drafts, production.language, { ...options, mode: options.mode ?? production.settings.mode }, tools);
  const listening = estimateListening({ language: production.language, fresh, recorded: recordingsAtHand(drafts, tools) }, options, tools);
  return {
    ...speech,
    costUsd: sumOrNull([speech.costUsd, ...listening.map(({ costUsd }) => costUsd)]),
    audioSeconds: drafts.reduce((sum, one) => sum + one.audioSeconds, 0),
    listening,
  };
}

function recordingsAtHand(drafts: readonly Draft[], { store }: EstimateTools): Recording[] {
  const calls = new Set(drafts.flatMap(({ takes }) => [...takes.values()].flatMap(({ pieces }) => pieces.map(({ call }) => call))));
  return [...calls].flatMap((call) => store.calls.recording(call) ?? []);
}

/** An episode as it should sound, and what of it is at hand. */
export interface WantedEpisode {
  readonly wanted: readonly Wanted[];
  /** By line position. */
  readonly takes: ReadonlyMap<number, unknown>;
}

/** The way of speaking is decided: the run's own, or the production's. */
type DraftOptions = Pick<RunOptions, 'callCharacters' | 'batchSize'> & { readonly mode: Mode };

/** What one run speaks and nobody listens to. */
type SpeechEstimate = Omit<Estimate, 'audioSeconds' | 'listening'>;

/** What speaking the rest of some episodes takes, as a run of them would plan it. */
export async function estimateDrafts(drafts: readonly WantedEpisode[], language: string, options: DraftOptions, tools: EstimateTools): Promise<SpeechEstimate> {
  const { fresh: _, ...speech } = await planDrafts(drafts, language, options, tools);
  return speech;
}

async function planDrafts(drafts: readonly WantedEpisode[], language: string, options: DraftOptions, tools: EstimateTools): Promise<SpeechEstimate & { readonly fresh: readonly FreshCall[] }> {
  const waiting = drafts.filter(({ wanted, takes }) => !isSpoken(wanted, takes));
  const bought = new Map<CallKey, FreshCall>();
  const modes = new Map<string, ChosenMode & { episodes: number }>();
  for (const { wanted, takes } of waiting) {
    const { calls, mode } = planFreshCalls({ wanted, takes, language, options, episodes: waiting.length }, tools);
    for (const fresh of calls) if (!bought.has(fresh.call.key) && !(await isRecorded(fresh.call.key, tools))) bought.set(fresh.call.key, fresh);
    if (mode) modes.set(mode.chosen + mode.code, { ...mode, episodes: (modes.get(mode.chosen + mode.code)?.episodes ?? 0) + 1 });
    await breathe();
  }
  const fresh = [...bought.values()];
  const engines = byEngine(fresh, options.batchSize, tools);
  const seconds = engines.map((one) => one.seconds);
  return {
    characters: engines.reduce((sum, one) => sum + one.characters, 0),
    calls: bought.size,
    costUsd: sumOrNull(engines.map((one) => one.costUsd)),
    wallSeconds: seconds.includes(null) ? null : Math.max(0, ...seconds.map(Number)),
    episodes: waiting.length,
    engines,
    modes: [...modes.values()].toSorted((a, b) => b.episodes - a.episodes),
    fresh,
  };
}

interface Draft extends WantedEpisode {
  readonly takes: ReadonlyMap<number, Take>;
  readonly audioSeconds: number;
}

async function draft(episode: EpisodeId, production: Production, tools: EstimateTools): Promise<Draft> {
  const respell = respelling(lexiconOf(production.id, tools.store), production.language);
  const wanted = tools.store.scripts.written(episode).map((line) => want(line, line.sentences ?? prepareLine(line, production.language, respell), production, tools));
  const takes = tools.anew ? new Map<number, Take>() : await takesAtHand(production.id, wanted, tools);
  const audioSeconds = wanted.reduce((sum, { sentences, voice }) => {
    const pace = tools.engine(voice.engine).capabilities(voice).charactersPerSecond * voice.speed;
    return sum + sentences.reduce((characters, { spoken }) => characters + spoken.length, 0) / pace;
  }, 0);
  return { wanted, takes, audioSeconds };
}

async function isRecorded(key: CallKey, { store, files, anew }: EstimateTools): Promise<boolean> {
  if (anew) return false;
  const recording = store.calls.recording(key);
  return recording !== undefined && (await files.sizeOf(recording.file)) !== undefined;
}

function byEngine(calls: readonly FreshCall[], batchSize: number | null, tools: EstimateTools): EngineEstimate[] {
  const pace = Number(tools.store.readFact('pace') ?? Number.NaN);
  return [...Map.groupBy(calls, ({ call }) => call.engine)].map(([engine, own]) => {
    const characters = own.reduce((sum, { call }) => sum + call.characters, 0);
    const priced = own.map(({ call }) => {
      const { usdPer1000Characters } = capabilitiesOf(call, tools);
      return usdPer1000Characters === null ? null : (call.characters / 1000) * usdPer1000Characters;
    });
    const local = own.some(({ call }) => capabilitiesOf(call, tools).runsOn === 'cpu');
    const measured = Number.isFinite(pace) && pace > 0 ? characters / pace : null;
    return { engine, calls: own.length, characters, costUsd: sumOrNull(priced), seconds: local ? measured : accountSeconds(own, batchSize, tools), ...batchWork(own, batchSize, tools), takesBatch: own.some(({ call }) => capabilitiesOf(call, tools).batch !== null) };
  });
}

/** By what the engine takes for a call and how many it takes at once; batch jobs go on beside. */
function accountSeconds(calls: readonly FreshCall[], cap: number | null, tools: EstimateTools): number {
  const live = calls.filter((one) => !isBatch(one));
  const lanes = Math.max(1, ...live.map(({ call }) => capabilitiesOf(call, tools).concurrency));
  const liveSeconds = live.length === 0 ? 0 : makespan(live.map(({ call }) => callSeconds(capabilitiesOf(call, tools), call.characters)), lanes);
  return Math.max(liveSeconds, batchWork(calls, cap, tools).batchSeconds);
}

const isBatch = ({ planned }: FreshCall) => planned.mode === 'batch';

/** As many jobs as their number asks for, at the size that would be chosen now; large calls may take a job more. */
function batchWork(calls: readonly FreshCall[], cap: number | null, tools: EstimateTools): { batchJobs: number; batchSize: number; batchSeconds: number } {
  const batch = calls.filter(isBatch);
  const [first] = batch;
  const limits = first && capabilitiesOf(first.call, tools).batch;
  if (!limits) return { batchJobs: 0, batchSize: 0, batchSeconds: 0 };
  const batchSize = chooseBatchSize({ cap, maxCalls: limits.maxCalls, freeMemoryBytes: freemem(), openShare: tools.openShareOf(first.call.engine) });
  const batchJobs = Math.ceil(batch.length / batchSize);
  const characters = batch.reduce((sum, { call }) => sum + call.characters, 0);
  return { batchJobs, batchSize, batchSeconds: jobSeconds(limits, batchJobs, characters, 1) };
}

function capabilitiesOf({ engine, request }: FreshCall['call'], tools: EstimateTools) {
  return tools.engine(engine).capabilities(present(request.utterances[0], 'the words of a call').voice);
}

function sumOrNull(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
