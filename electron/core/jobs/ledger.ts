/** The ledger: what was set aside for a call before it was sent, and what became of it. Nothing in it is ever changed. */
import { z } from 'zod';
import { CallKey, EpisodeId, RunId } from '#shared/words/ids.ts';
import type { Db } from './open.ts';

/** Money set aside for a call that may be on its way. */
export const Reservation = z.object({
  call: CallKey,
  run: RunId,
  episode: EpisodeId.nullable(),
  engine: z.string(),
  characters: z.number(),
  usd: z.number(),
  batch: z.string().nullable(),
  sentAt: z.number(),
});
export type Reservation = z.infer<typeof Reservation>;

export const LedgerEntry = z.object({
  at: z.number(),
  run: RunId,
  episode: EpisodeId.nullable(),
  engine: z.string(),
  call: z.string(),
  /** `lost`: sent, never answered, and perhaps billed; it counts as spent. */
  entry: z.enum(['reserve', 'settle', 'release', 'lost']),
  usd: z.number(),
  characters: z.number(),
  /** Whether the provider's own meter said so. */
  metered: z.number().transform((flag) => flag === 1),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** What a call did cost. */
export interface Bill {
  readonly usd: number;
  readonly characters: number;
  readonly metered: boolean;
}

export interface Buyer {
  readonly run: RunId;
  readonly episode: EpisodeId | null;
  readonly engine: string;
}

/** A run that a person pressed and all that brings it up to date, found by any of them. */
const FAMILY = `(SELECT f.id FROM runs r JOIN runs f ON f.id = coalesce(r.follows, r.id) OR f.follows = coalesce(r.follows, r.id) WHERE r.id = ?)`;

const RESERVATION = `SELECT call_key AS call, run_id AS run, episode_id AS episode, engine, characters, usd, batch_id AS batch,
  sent_at AS sentAt FROM reservations`;

export type LedgerTable = ReturnType<typeof ledgerTable>;

export function ledgerTable(db: Db) {
  const add = db.prepare(
    `INSERT INTO ledger (at, run_id, episode_id, engine, call_key, entry, usd, characters, metered) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const setAside = db.prepare(
    `INSERT INTO reservations (call_key, run_id, episode_id, engine, characters, usd, batch_id, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const get = db.prepare<[string]>(`${RESERVATION} WHERE call_key = ?`);
  const drop = db.prepare('DELETE FROM reservations WHERE call_key = ?');
  const reserved = db.prepare<[string], { usd: number; calls: number }>(
    `SELECT coalesce(sum(usd), 0) AS usd, count(*) AS calls FROM reservations WHERE run_id IN ${FAMILY}`,
  );
  const allReserved = db.prepare<[], { usd: number }>('SELECT coalesce(sum(usd), 0) AS usd FROM reservations');
  const held = db.prepare<[string], { call: CallKey }>('SELECT call_key AS call FROM reservations WHERE run_id = ?');
  const addRunCost = db.prepare('UPDATE runs SET cost_usd = cost_usd + ? WHERE id = ?');
  const addEpisodeCost = db.prepare('UPDATE run_episodes SET cost_usd = cost_usd + ? WHERE run_id = ? AND episode_id = ?');
  const budget = db.prepare<[string], { budgetUsd: number | null }>(
    `SELECT json_extract(p.options, '$.budgetUsd') AS budgetUsd FROM runs r JOIN runs p ON p.id = coalesce(r.follows, r.id) WHERE r.id = ?`,
  );
  const spent = db.prepare<[string], { usd: number }>(`SELECT coalesce(sum(cost_usd), 0) AS usd FROM runs WHERE id IN ${FAMILY}`);
  const spentSince = db.prepare<[number], { usd: number }>(
    `SELECT coalesce(sum(usd), 0) AS usd FROM ledger WHERE at >= ? AND entry IN ('settle', 'lost')`,
  );
  const settledBy = db.prepare<[string, string], { usd: number }>(
    `SELECT usd FROM ledger WHERE run_id = ? AND call_key = ? AND entry = 'settle' LIMIT 1`,
  );
  const boughtSince = db.prepare<[string, number], { characters: number }>(
    `SELECT coalesce(sum(characters), 0) AS characters FROM ledger WHERE engine = ? AND at >= ? AND entry IN ('settle', 'lost')`,
  );
  const entries = db.prepare<[string]>(
    `SELECT at, run_id AS run, episode_id AS episode, engine, call_key AS call, entry, usd, characters, metered
     FROM ledger WHERE run_id = ? ORDER BY id`,
  );

  function write(entry: LedgerEntry['entry'], call: CallKey, { run, episode, engine }: Buyer, bill: Bill, now: number): void {
    add.run(now, run, episode, engine, call, entry, bill.usd, bill.characters, bill.metered ? 1 : 0);
  }

  function spend(entry: 'settle' | 'lost', call: CallKey, buyer: Buyer, bill: Bill, now: number): void {
    drop.run(call);
    write(entry, call, buyer, bill, now);
    if (bill.usd === 0) return;
    addRunCost.run(bill.usd, buyer.run);
    if (buyer.episode !== null) addEpisodeCost.run(bill.usd, buyer.run, buyer.episode);
  }

  function find(call: CallKey): Reservation | undefined {
    const row = get.get(call);
    return row === undefined ? undefined : Reservation.parse(row);
  }

  return {
    reserve(reservation: Omit<Reservation, 'sentAt'>, now: number): void {
      const { call, run, episode, engine, characters, usd, batch } = reservation;
      setAside.run(call, run, episode, engine, characters, usd, batch, now);
      write('reserve', call, reservation, { usd, characters, metered: false }, now);
    },
    reservation: find,
    settle(call: CallKey, buyer: Buyer, bill: Bill, now: number): void {
      spend('settle', call, buyer, bill, now);
    },
    /** Gives back what was set aside: the call was not made, or not billed. */
    release(call: CallKey, now: number): void {
      const held = find(call);
      if (!held) return;
      drop.run(call);
      write('release', call, held, { usd: held.usd, characters: held.characters, metered: false }, now);
    },
    /** Counts what was set aside as spent: nobody can say whether it was billed. */
    lose(call: CallKey, now: number): void {
      const held = find(call);
      if (held) spend('lost', call, held, { usd: held.usd, characters: held.characters, metered: false }, now);
    },
    /** For all that shares the run's budget. */
    reservedOf(run: RunId): { usd: number; calls: number } {
      return reserved.get(run) ?? { usd: 0, calls: 0 };
    },
    heldBy(run: RunId): CallKey[] {
      return held.all(run).map(({ call }) => call);
    },
    reservedInAll(): number {
      return allReserved.get()?.usd ?? 0;
    },
    /** What a person gave the run, and what is spent of it: by the run itself and by all that brought it up to date. */
    budgetOf(run: RunId): { budgetUsd: number | null; spentUsd: number } {
      return { budgetUsd: budget.get(run)?.budgetUsd ?? null, spentUsd: spent.get(run)?.usd ?? 0 };
    },
    spentSince(at: number): number {
      return spentSince.get(at)?.usd ?? 0;
    },
    /** What this run paid for the call; undefined where an earlier one did. */
    paidBy(run: RunId, call: CallKey): number | undefined {
      return settledBy.get(run, call)?.usd;
    },
    charactersSince(engine: string, at: number): number {
      return boughtSince.get(engine, at)?.characters ?? 0;
    },
    /** As another home wrote it. */
    takeIn({ at, run, episode, engine, call, entry, ...bill }: LedgerEntry): void {
      write(entry, call as CallKey, { run, episode, engine }, bill, at);
    },
    entries(run: RunId): LedgerEntry[] {
      return z.array(LedgerEntry).parse(entries.all(run));
    },
  };
}
