/** Which way of speaking is taken for what one engine and model has to say in an episode. */
import type { Capabilities } from '#core/engines/port.ts';
import type { ChosenMode, Mode } from '#shared/words/run.ts';
import { callsOf, stretchesOf } from './group.ts';
import { CALL_CHARACTERS, isModerate, type Limits } from './limits.ts';
import { runSeconds } from './makespan.ts';
import type { Piece } from './pieces.ts';
import { because, type ReasonCode } from './reasons.ts';
import type { Shared } from './share.ts';

export interface Task {
  /** The whole episode; only those of `provider` are to be shared out. */
  readonly pieces: readonly Piece[];
  readonly provider: string;
  /** What every voice of the provider allows. */
  readonly can: Capabilities;
  readonly limitsOf: (voiceKey: string) => Limits;
  /** Of a call with any of the voices. */
  readonly limits: Limits;
  readonly mode: Mode;
  readonly callCharacters: number | null;
  /** Episodes of the run with something to buy. */
  readonly episodes: number;
}

export interface Way {
  readonly calls: readonly Shared[];
  readonly mode: ChosenMode;
}

/** Up to this share of an episode is a pickup. */
const PICKUP_SHARE = 0.25;
/** What several calls at once must save to be worth their seams. */
const WORTHWHILE = { share: 0.25, seconds: 5 };

/** Never fails: what the engine cannot do is answered with what it can, and the reason. */
export function decide(task: Task): Way {
  const { mode, can } = task;
  const facts = read(task);
  switch (mode) {
    case 'single':
      return facts.apart.length === 1 ? { calls: facts.apart, mode: because('single', 'asked') } : plain(facts, facts.whyNotSingle);
    case 'chunked':
      return chunked(task, facts);
    case 'dialogue':
      if (facts.together) return { calls: facts.together, mode: because('dialogue', 'asked') };
      return plain(facts, can.maxVoices > 1 ? 'dialogue.one-voice' : 'dialogue.unsupported');
    case 'batch':
      return can.batch ? { calls: facts.best, mode: because('batch', 'asked') } : plain(facts, 'batch.unsupported');
    case 'auto':
      return cheapest(task, facts);
  }
}

interface Facts {
  /** Calls of one voice each. */
  readonly apart: readonly Shared[];
  /** Calls of several voices; undefined where there is one voice, or the engine takes one alone. */
  readonly together: readonly Shared[] | undefined;
  readonly best: readonly Shared[];
  readonly isPickup: boolean;
  readonly whyNotSingle: ReasonCode;
}

function read(task: Task): Facts {
  const { pieces, provider, limits, can } = task;
  const own = pieces.filter((piece) => piece.provider === provider);
  const fresh = own.filter((piece) => !piece.reused);
  const voices = new Set(fresh.map((piece) => piece.voiceKey)).size;
  const ofProvider = (piece: Piece) => (piece.provider === provider ? provider : undefined);
  const apart = speakApart(task, Infinity);
  const together =
    voices > 1 && limits.voices > 1
      ? stretchesOf(pieces, ofProvider).flatMap((stretch) => callsOf(pieces, stretch, limits))
      : undefined;
  const isPickup = charactersOf(fresh) <= PICKUP_SHARE * charactersOf(own);
  const whyNotSingle = (): ReasonCode => {
    if (voices > 1) return 'single.voices';
    if (isPickup) return 'pickup';
    if (apart.length === stretchesOf(pieces, ofProvider).length) return 'single.gaps';
    if (task.callCharacters !== null && task.callCharacters <= limits.characters) return 'single.capped';
    return isModerate(can) && can.maxCharacters > CALL_CHARACTERS ? 'single.moderate' : 'single.too-long';
  };
  return { apart, together, best: together && together.length < apart.length ? together : apart, isPickup, whyNotSingle: whyNotSingle() };
}

/** Calls of one voice each, none longer than `characters` unless a sentence is. */
function speakApart({ pieces, provider, limitsOf }: Task, characters: number): Shared[] {
  return stretchesOf(pieces, (piece) => (piece.provider === provider ? piece.voiceKey : undefined)).flatMap((stretch) => {
    const own = limitsOf(pieces[stretch.start]?.voiceKey ?? '');
    return callsOf(pieces, stretch, { ...own, characters: Math.min(own.characters, characters) });
  });
}

/** The fewest calls, by the name they have. */
function plain({ best, apart, together }: Facts, code: ReasonCode): Way {
  if (best === together) return { calls: best, mode: because('dialogue', code) };
  return { calls: best, mode: because(apart.length === 1 ? 'single' : 'chunked', code) };
}

/** As many calls as the account takes at once, where the whole would go into one. */
function chunked(task: Task, { apart }: Facts): Way {
  const wanted = apart.length === 1 && task.callCharacters === null ? speakApart(task, parallelCharacters(task, apart, 1)) : apart;
  return { calls: wanted, mode: wanted.length === 1 ? because('single', 'chunked.short') : because('chunked', 'asked') };
}

function cheapest(task: Task, facts: Facts): Way {
  const { can, episodes, callCharacters } = task;
  const { best, apart, together, isPickup, whyNotSingle } = facts;
  if (isPickup) return plain(facts, 'pickup');
  const live = liveSeconds(task, best);
  if (best === together) return plain(facts, 'dialogue.fewer');
  if (can.runsOn === 'account' && !isModerate(can) && callCharacters === null) {
    const parallel = speakApart(task, parallelCharacters(task, apart, episodes));
    const saved = live - liveSeconds(task, parallel);
    if (parallel.length > apart.length && saved >= WORTHWHILE.seconds && saved >= WORTHWHILE.share * live) {
      return { calls: parallel, mode: because('chunked', 'single.parallel') };
    }
  }
  return plain(facts, apart.length === 1 ? 'single.fits' : whyNotSingle);
}

function liveSeconds(task: Task, calls: readonly Shared[]): number {
  return runSeconds(task.can, calls.map((call) => sizeOf(task, call)), task.episodes);
}

/** The size of calls that give every place of the account one, of a run whose episodes are all like this one. */
function parallelCharacters(task: Task, calls: readonly Shared[], episodes: number): number {
  const total = calls.reduce((sum, call) => sum + sizeOf(task, call), 0);
  const longest = Math.max(...calls.flatMap(({ start, end }) => task.pieces.slice(start, end).map(({ text }) => text.length)));
  const share = Math.ceil((total * episodes) / Math.max(1, task.can.concurrency));
  // A greedy call stops at most one sentence short of its limit.
  return Math.max(CALL_CHARACTERS, share + longest);
}

function sizeOf({ pieces }: Task, { start, end }: Shared): number {
  return charactersOf(pieces.slice(start, end));
}

function charactersOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length + 1, 0);
}
