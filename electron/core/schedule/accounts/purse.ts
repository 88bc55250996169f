/** The budget's wall: money is set aside before a call is sent, and no run ever passes what it was given. */
import { StudioError } from '#shared/words/failure.ts';
import type { CallKey, RunId } from '#shared/words/ids.ts';
import type { Bill, Buyer, Reservation } from '../../jobs/ledger.ts';
import type { Store } from '../../jobs/store.ts';
import type { Clock } from '../../ports.ts';
import type { Purse } from '../../stages/purse.ts';

export interface PurseKeeper extends Purse {
  /** Runs that may send no further call at this moment. */
  walled(): readonly RunId[];
  /** Why the run may send nothing more, once nothing of it is on its way that could free some money. */
  wallOf(run: RunId): StudioError | undefined;
  /** The budget was raised, or a person wants to try again. */
  lift(run: RunId): void;
}

/** Fact of the store: what all runs together may spend in a calendar month. */
const MONTHLY = 'budget.month';
/** Sums of money are kept as floating-point numbers; a thousandth of a cent is nothing. */
const NOTHING_USD = 1e-5;

export function openPurse(store: Store, clock: Clock): PurseKeeper {
  const walls = new Map<RunId, StudioError>();

  function freed(run: RunId): void {
    walls.delete(run);
  }

  return {
    held: (call) => store.ledger.reservation(call),

    async reserve(wanted, isExtra = false) {
      store.lightTransaction(() => {
        const wall = wallFor([wanted], wanted.run, store, clock.now());
        if (wall) {
          if (!isExtra) walls.set(wanted.run, wall);
          throw wall;
        }
        store.ledger.reserve(wanted, clock.now());
      });
      await store.synced();
    },

    reserveWhatFits(all) {
      const [first] = all;
      if (!first) return 0;
      return store.transaction(() => {
        let fitting = all.length;
        while (fitting > 0 && wallFor(all.slice(0, fitting), first.run, store, clock.now())) fitting -= 1;
        for (const one of all.slice(0, fitting)) store.ledger.reserve(one, clock.now());
        if (fitting < all.length) {
          const wall = wallFor(all.slice(fitting, fitting + 1), first.run, store, clock.now());
          if (wall) walls.set(first.run, wall);
        }
        return fitting;
      });
    },

    settle(call: CallKey, buyer: Buyer, bill: Bill) {
      store.ledger.settle(call, buyer, bill, clock.now());
      freed(buyer.run);
    },

    release(call) {
      const held = store.ledger.reservation(call);
      store.lightTransaction(() => store.ledger.release(call, clock.now()));
      if (held) freed(held.run);
    },

    lose(call) {
      const held = store.ledger.reservation(call);
      store.transaction(() => store.ledger.lose(call, clock.now()));
      if (held) freed(held.run);
    },

    walled: () => [...walls.keys()],
    wallOf(run) {
      const wall = walls.get(run);
      return wall && store.ledger.reservedOf(run).calls === 0 ? wall : undefined;
    },
    lift: freed,
  };
}

/** Why these calls may not be sent; undefined where they fit. */
function wallFor(wanted: readonly Omit<Reservation, 'sentAt'>[], run: RunId, store: Store, now: number): StudioError | undefined {
  const usd = wanted.reduce((sum, one) => sum + one.usd, 0);
  if (usd === 0) return undefined;
  const { budgetUsd, spentUsd } = store.ledger.budgetOf(run);
  const reserved = store.ledger.reservedOf(run);
  if (budgetUsd !== null && spentUsd + reserved.usd + usd > budgetUsd + NOTHING_USD) {
    const left = Math.max(0, budgetUsd - spentUsd);
    const never = spentUsd === 0 && reserved.calls === 0;
    return new StudioError(
      never ? 'budget.too-small' : 'budget.reached',
      never
        ? `The budget of ${dollars(budgetUsd)} is smaller than the next call, which costs about ${dollars(usd)}.`
        : `The run has spent ${dollars(spentUsd)} of its ${dollars(budgetUsd)}; the next call costs about ${dollars(usd)}.`,
      { hint: 'Raise the budget and resume, or start again with fewer episodes; what was spoken is kept.', retry: 'later', detail: `left: ${dollars(left)}` },
    );
  }
  const monthly = readMonthlyBudget(store);
  if (monthly === null) return undefined;
  const spentThisMonth = store.ledger.spentSince(startOfMonth(now));
  if (spentThisMonth + store.ledger.reservedInAll() + usd <= monthly + NOTHING_USD) return undefined;
  return new StudioError('budget.month-reached', `This month’s budget of ${dollars(monthly)} does not hold the next call: ${dollars(spentThisMonth)} are spent.`, {
    hint: 'Raise the monthly budget, or wait for the next month; what was spoken is kept.',
    retry: 'later',
  });
}

/** US dollars; null where the producer set none. */
export function readMonthlyBudget(store: Pick<Store, 'readFact'>): number | null {
  const fact = Number(store.readFact(MONTHLY) || Number.NaN);
  return Number.isFinite(fact) ? fact : null;
}

export function writeMonthlyBudget(store: Pick<Store, 'writeFact'>, usd: number | null): void {
  store.writeFact(MONTHLY, usd === null ? '' : String(usd));
}

/** Of the machine's own calendar, as the producer's bill is. */
export function startOfMonth(now: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}

function dollars(usd: number): string {
  return `$${usd.toFixed(usd !== 0 && usd < 0.1 ? 4 : 2)}`;
}
