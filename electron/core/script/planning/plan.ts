/** Call planning: which sentences are bought together. Knows engines by their capabilities alone. */
import type { Capabilities } from '#core/engines/port.ts';
import type { ChosenMode, Mode } from '#shared/words/run.ts';
import type { Voice } from '#shared/words/voice.ts';
import { contextOf } from './context.ts';
import { decide } from './decide.ts';
import { inBatch, tightest } from './limits.ts';
import { batchSeconds, runSeconds } from './makespan.ts';
import { layOut, type Piece, type PlanLine, type PlannedItem } from './pieces.ts';
import { because } from './reasons.ts';

export interface PlanRequest {
  /** Of one episode, in order. */
  readonly lines: readonly PlanLine[];
  readonly capabilities: (voice: Voice) => Capabilities;
  readonly mode: Mode;
  /** The most characters of one call, where the producer wants fewer than the engine allows. */
  readonly callCharacters: number | null;
  /** Episodes of the run with something to buy. */
  readonly episodes: number;
}

export interface PlannedCall {
  readonly engine: string;
  readonly mode: ChosenMode['chosen'];
  readonly utterances: readonly { readonly text: string; readonly voice: Voice }[];
  /** What each utterance speaks. */
  readonly items: readonly PlannedItem[];
  readonly before: string;
  readonly after: string;
}

export interface EpisodePlan {
  /** In the order of the text. */
  readonly calls: readonly PlannedCall[];
  /** One for each engine and model that has something to say, the one with most first. */
  readonly decisions: readonly Decision[];
}

export interface Decision extends ChosenMode {
  readonly engine: string;
  readonly model: string | null;
}

/**
 * Shares what has no take yet out over calls. Each sentence with something to say is in exactly one call, or in several
 * parts where no call could hold it; nothing is over a limit; equal requests give equal plans.
 */
export function planEpisode(request: PlanRequest): EpisodePlan {
  const { mode } = request;
  const live = planWays(request);
  const batched = mode === 'batch' || mode === 'auto' ? planWays({ ...request, mode: 'batch', capabilities: (voice) => inBatch(request.capabilities(voice)) }) : live;
  const ways = [...live].map(([provider, way]) => {
    const other = batched.get(provider);
    if (!other || other.decision.chosen !== 'batch') return way;
    if (mode === 'batch') return other;
    return isSooner(other, way, request.episodes) ? { ...other, decision: { ...other.decision, ...because('batch', 'batch.sooner') } } : way;
  });
  return {
    calls: ways.flatMap(({ calls }) => calls).toSorted((a, b) => a.start - b.start).map(({ call }) => call),
    decisions: ways.toSorted((a, b) => b.characters - a.characters).map(({ decision }) => decision),
  };
}

/** What one engine and model has to say in the episode, and how. */
interface PlannedWay {
  readonly calls: readonly { readonly start: number; readonly call: PlannedCall }[];
  readonly decision: Decision;
  readonly characters: number;
  readonly can: Capabilities;
}

function planWays({ lines, capabilities, mode, callCharacters, episodes }: PlanRequest): Map<string, PlannedWay> {
  const { pieces, limits } = layOut(lines, capabilities, callCharacters);
  const texts = pieces.map(({ text }) => text);
  const planned = [...byProvider(pieces)].map(([provider, fresh]): [string, PlannedWay] => {
    const own = [...new Map(fresh.map((piece) => [piece.voiceKey, piece.voice])).entries()];
    const limitsOf = (voiceKey: string) => present(limits.get(voiceKey));
    const { voice } = present(fresh[0]);
    const can = capabilities(voice);
    const way = decide({ pieces, provider, can, limitsOf, limits: tightest(own.map(([key]) => limitsOf(key))), mode, callCharacters, episodes });
    const calls = way.calls.map((share) => {
      const within = pieces.slice(share.start, share.end);
      const voices = new Set(within.map(({ voiceKey }) => voiceKey)).size;
      // The flow of one voice is kept by context; a dialogue carries its own.
      const context = contextOf(texts, share, voices === 1 ? can.contextCharacters : 0);
      const utterances = within.map(({ text, voice }) => ({ text, voice }));
      return { start: share.start, call: { engine: voice.engine, mode: way.mode.chosen, utterances, items: within.map(({ item }) => item), ...context } };
    });
    const decision: Decision = { ...way.mode, engine: voice.engine, model: voice.model ?? null };
    return [provider, { calls, decision, characters: fresh.reduce((sum, { text }) => sum + text.length, 0), can }];
  });
  return new Map(planned);
}

/** Batch jobs take no fewer episodes than this, unless they are asked for. */
const BATCH_EPISODES = 3;

/** One price holds for both, so what counts is time. A few changed lines are never worth a job. */
function isSooner(batched: PlannedWay, live: PlannedWay, episodes: number): boolean {
  if (episodes < BATCH_EPISODES || live.decision.code === 'pickup') return false;
  const sizes = live.calls.map(({ call }) => call.utterances.reduce((sum, { text }) => sum + text.length + 1, 0));
  return batchSeconds(live.can, batched.calls.length * episodes, batched.characters * episodes) <= runSeconds(live.can, sizes, episodes);
}

function byProvider(pieces: readonly Piece[]): Map<string, Piece[]> {
  const providers = new Map<string, Piece[]>();
  for (const piece of pieces) {
    if (piece.reused) continue;
    const own = providers.get(piece.provider);
    if (own) own.push(piece);
    else providers.set(piece.provider, [piece]);
  }
  return providers;
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a voice of the plan was never laid out');
  return value;
}
