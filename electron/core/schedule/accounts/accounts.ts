/** The accounts that calls go to: a lane each, its limiter, and whether it stands still until a person acts. */
import { type Failure, toFailure } from '#shared/words/failure.ts';
import type { AccountView } from '#shared/words/account.ts';
import type { Voice } from '#shared/words/voice.ts';
import { SpeechError } from '../../engines/outcome.ts';
import type { AccountState, Engine } from '../../engines/port.ts';
import type { Commit, JobContext } from '../../jobs/commit.ts';
import type { Job } from '../../jobs/jobs.ts';
import type { Clock, Log } from '../../ports.ts';
import { NotYet } from '../../stages/call/not-yet.ts';
import type { Lane, Ruling } from '../lane.ts';
import { type Limiter, openLimiter } from './limiter.ts';
import type { Pauses } from './pauses.ts';
import type { PurseKeeper } from './purse.ts';
import { judge } from './retry.ts';
import { runWithinLimits } from './within-limits.ts';

export interface Accounts {
  /** The lane where calls with this voice wait; made when it is first asked for. */
  laneOf(voice: Voice): string;
  lanes(): readonly Lane[];
  /** Whether nothing of the lane can go on until a person acts, and why. */
  blockOf(lane: string): Failure | undefined;
  anyBlocked(): boolean;
  /** How much of what an engine's accounts allow is open now, 0 to 1: less after troubles. */
  openShareOf(engine: string): number;
  /** A call outside these lanes was asked to wait: they go slower as well. */
  throttled(engine: string, waitMs: number | undefined): void;
  block(engine: string, failure: Failure): void;
  /** A person has acted: what stood still is tried again. */
  resume(): void;
  /** This one account opens again. */
  unblock(engine: string, state: AccountState | undefined): void;
  /** Calls at once the producer allows; null for as many as the accounts do. */
  setCap(cap: number | null): void;
  /** Asks providers how the accounts stand; what they say changes the limits. Never fails. */
  refresh(engines: Iterable<string>): Promise<void>;
  stateOf(engine: string): AccountState | undefined;
  views(): AccountView[];
}

export interface AccountsOptions {
  readonly engines: readonly Engine[];
  readonly clock: Clock;
  readonly log: Log;
  readonly purse: PurseKeeper;
  readonly pauses: Pauses;
  run(job: Job, context: JobContext): Promise<Commit>;
  /** Something that `views` shows is different now. */
  onChanged(): void;
}

interface AccountLane {
  readonly name: string;
  readonly engine: Engine;
  /** Speaks for the models that share the lane. */
  readonly voice: Voice;
  readonly limiter: Limiter;
  readonly lane: Lane;
}

export function openAccounts({ engines, clock, log, purse, pauses, run, onChanged }: AccountsOptions): Accounts {
  const lanes = new Map<string, AccountLane>();
  const blocks = new Map<string, Failure>();
  const states = new Map<string, AccountState>();
  let cap: number | null = null;

  function open(name: string, engine: Engine, voice: Voice): AccountLane {
    const limiter = openLimiter(engine.capabilities(voice).concurrency);
    limiter.setCap(cap);
    const lane: Lane = {
      name,
      lands: true,
      capacity() {
        if (blocks.has(engine.id)) return 0;
        limiter.setPlan(engine.capabilities(voice).concurrency);
        return limiter.capacity(clock.now());
      },
      opensAt: () => (blocks.has(engine.id) ? undefined : limiter.view.heldUntil),
      barred: () => purse.walled(),
      run: (job, context) => runWithinLimits(context, { limiter, clock, onChanged }, (own) => run(job, own)),
      judge: (job, error) => rule(job, error, engine, limiter),
    };
    return { name, engine, voice, limiter, lane };
  }

  function rule(job: Job, error: unknown, engine: Engine, limiter: Limiter): Ruling | undefined {
    if (error instanceof NotYet) return { at: 'again', notBefore: error.until, attempt: false };
    const failure = toFailure(error);
    // The purse has put up its wall: the call waits behind it.
    if (failure.code.startsWith('budget.')) return { at: 'back' };
    if (failure.code === 'account.missing') {
      block(engine.id, failure);
      return { at: 'back' };
    }
    if (!(error instanceof SpeechError)) return undefined;
    const attempts = 'attempts' in job.state ? job.state.attempts : 0;
    const verdict = judge({ outcome: error.outcome, attempts, streak: limiter.streak, retryAfterMs: error.retryAfterMs }, pauses);
    if (verdict.at === 'fail') return { at: 'failed' };
    if (verdict.at === 'pause') {
      block(engine.id, failure);
      return { at: 'back' };
    }
    const notBefore = clock.now() + verdict.waitMs;
    // One call goes ahead to see whether the service is there again; the others wait behind it.
    if (error.outcome === 'unreachable') limiter.observe({ waitMs: verdict.waitMs }, clock.now());
    return { at: 'again', notBefore, attempt: verdict.attempt };
  }

  function block(engine: string, failure: Failure): void {
    if (!blocks.has(engine)) log.warn('an account stands still', { engine, code: failure.code });
    blocks.set(engine, failure);
    onChanged();
  }

  const of = (engine: string) => [...lanes.values()].filter((one) => one.engine.id === engine);

  return {
    laneOf(voice) {
      const engine = engines.find((one) => one.id === voice.engine);
      const group = engine?.capabilities(voice).group;
      const name = `account:${voice.engine}${group === undefined ? '' : `/${group}`}`;
      if (engine && !lanes.has(name)) lanes.set(name, open(name, engine, voice));
      return name;
    },
    lanes: () => [...lanes.values()].map(({ lane }) => lane),
    blockOf: (lane) => blocks.get(engineOf(lane)),
    anyBlocked: () => blocks.size > 0,
    openShareOf: (engine) => Math.min(1, ...of(engine).map(({ limiter: { view } }) => view.allowed / Math.max(1, view.ceiling))),
    throttled(engine, waitMs) {
      for (const { limiter } of of(engine)) {
        limiter.started();
        limiter.troubled('throttled', clock.now(), { waitMs });
      }
      onChanged();
    },
    block,
    resume() {
      if (blocks.size === 0) return;
      blocks.clear();
      onChanged();
    },
    unblock(engine, state) {
      blocks.delete(engine);
      if (state) states.set(engine, state);
      onChanged();
    },
    setCap(next) {
      cap = next;
      for (const { limiter } of lanes.values()) limiter.setCap(next);
    },
    async refresh(ids) {
      await Promise.all(
        [...new Set(ids)].map(async (id) => {
          const engine = engines.find((one) => one.id === id);
          if (!engine?.readAccount) return;
          try {
            states.set(id, await engine.readAccount({ signal: AbortSignal.timeout(REFRESH_MS) }));
            onChanged();
          } catch (error) {
            // A wrong key is met again by the first call, and said there.
            log.info('an account could not be read', { engine: id, code: toFailure(error).code });
          }
        }),
      );
    },
    stateOf: (engine) => states.get(engine),
    views() {
      return [...lanes.values()].map(({ name, engine, limiter }) => {
        const now = clock.now();
        const view = limiter.view;
        const state = states.get(engine.id);
        const stopped = blocks.get(engine.id) ?? null;
        return {
          lane: name,
          engine: engine.id,
          name: engine.name,
          state: stopped ? 'paused' : view.heldUntil > now ? 'held' : view.allowed < view.ceiling ? 'slowed' : 'ready',
          stopped,
          allowed: view.allowed,
          ceiling: view.ceiling,
          inFlight: view.inFlight,
          heldUntil: view.heldUntil > now ? view.heldUntil : null,
          succeeded: view.succeeded,
          throttled: view.throttled,
          failed: view.failed,
          plan: state?.plan ?? null,
          charactersLeft: state?.charactersLeft ?? null,
        };
      });
    },
  };
}

const REFRESH_MS = 20_000;

/** `account:elevenlabs/turbo`, `batched:azure`, `batch:azure` → the engine's id; others have none. */
export function engineOf(lane: string): string {
  return /^(?:account|batched|batch):([a-z0-9-]+)/.exec(lane)?.[1] ?? '';
}
