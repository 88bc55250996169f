/**
 * How many calls an account may have under way at this moment. It starts from the plan, believes what answers say,
 * halves when too many calls go wrong, down to one at a time, and climbs back one by one.
 */
import type { AccountSignal } from '../../engines/port.ts';

export interface LimiterView {
  /** Calls at once that are allowed at this moment. */
  readonly allowed: number;
  /** What it climbs back to: the plan, or what the account's answers said. */
  readonly ceiling: number;
  readonly inFlight: number;
  /** Milliseconds since the epoch; nothing is sent before. */
  readonly heldUntil: number;
  readonly succeeded: number;
  readonly throttled: number;
  readonly failed: number;
}

export interface Limiter {
  /** Calls that may be under way at once: 0 while the account asked to wait. */
  capacity(now: number): number;
  /** The plan, or the producer's own cap, has changed. */
  setPlan(concurrency: number): void;
  setCap(cap: number | null): void;
  /** Gives the call its place in the order of sending. */
  started(): number;
  succeeded(): void;
  /** @param how `waitMs`: what the account asked to wait; `allowed`: what it said it allows; `call`: the call's place */
  troubled(kind: 'throttled' | 'failed', now: number, how: { waitMs?: number | undefined; allowed?: number | undefined; call?: number | undefined }): void;
  /** A call ended that says nothing about the account: cancelled, or refused for its own text. */
  ended(): void;
  /** @param call the place of the call whose answer told */
  observe(signal: AccountSignal, now: number, call?: number): void;
  /** How many troubles came one after the other. */
  readonly streak: number;
  readonly view: LimiterView;
}

/** Of the last calls; over this share in trouble the limit is halved. */
const TOO_MANY = 0.3;
const WINDOW = 10;
/** Fewer ends than this say nothing yet. */
const ENOUGH = 3;

export function openLimiter(plan: number): Limiter {
  let planned = Math.max(1, plan);
  let stated: number | undefined;
  let cap: number | null = null;
  let allowed = planned;
  let hasHalved = false;
  let recent: boolean[] = [];
  let clean = 0;
  let inFlight = 0;
  let heldUntil = 0;
  let streak = 0;
  let sent = 0;
  /** Calls before this place were sent before the account said that it allows less. */
  let loweredAt = 0;
  const counts = { succeeded: 0, throttled: 0, failed: 0 };

  const ceiling = () => stated ?? planned;

  function state(limit: number, call: number): void {
    if (limit === stated) return;
    // What stands in the answer of an older call may be what held when that one was let in.
    if (limit > ceiling() && call < loweredAt) return;
    if (limit < ceiling()) loweredAt = sent;
    stated = Math.max(1, limit);
    // What the account says of itself is followed at once, unless it just proved too much.
    allowed = hasHalved ? Math.min(allowed, stated) : stated;
  }

  function note(trouble: boolean): void {
    recent.push(trouble);
    if (recent.length > WINDOW) recent.shift();
  }

  return {
    capacity: (now) => (now < heldUntil ? 0 : Math.max(1, Math.min(Math.floor(allowed), cap ?? Number.POSITIVE_INFINITY))),
    setPlan(concurrency) {
      if (concurrency === planned) return;
      planned = Math.max(1, concurrency);
      if (stated === undefined) allowed = hasHalved ? Math.min(allowed, planned) : planned;
    },
    setCap(next) {
      cap = next;
    },
    started() {
      inFlight += 1;
      sent += 1;
      return sent - 1;
    },
    succeeded() {
      inFlight -= 1;
      counts.succeeded += 1;
      streak = 0;
      clean += 1;
      note(false);
      if (allowed < ceiling() && clean >= Math.floor(allowed)) {
        allowed = Math.min(ceiling(), Math.floor(allowed) + 1);
        clean = 0;
        if (allowed === ceiling()) hasHalved = false;
      }
    },
    troubled(kind, now, { waitMs, allowed: limit, call = Infinity }) {
      inFlight -= 1;
      counts[kind] += 1;
      streak += 1;
      clean = 0;
      if (limit !== undefined) state(limit, call);
      if (waitMs !== undefined) heldUntil = Math.max(heldUntil, now + waitMs);
      // It was one too many by a limit that is kept since.
      if (kind === 'throttled' && call < loweredAt) return;
      note(true);
      const share = recent.filter(Boolean).length / recent.length;
      if (recent.length < ENOUGH || share <= TOO_MANY) return;
      allowed = Math.max(1, Math.floor(Math.min(allowed, ceiling()) / 2));
      hasHalved = true;
      recent = [];
    },
    ended() {
      inFlight -= 1;
    },
    observe(signal, now, call = Infinity) {
      if (signal.allowed !== undefined) state(signal.allowed, call);
      if (signal.waitMs !== undefined) heldUntil = Math.max(heldUntil, now + signal.waitMs);
    },
    get streak() {
      return streak;
    },
    get view() {
      return { allowed: Math.floor(allowed), ceiling: ceiling(), inFlight, heldUntil, ...counts };
    },
  };
}
