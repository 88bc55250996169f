/** The ledger, read: by episode, by engine, against the budget, and beside the providers' own meters. */
import type { Outlook, Reconciliation, RunCosts, SpentOn } from '#shared/words/cost.ts';
import type { RunId } from '#shared/words/ids.ts';
import type { LedgerEntry } from '../../jobs/ledger.ts';
import type { RunEpisode, RunRow } from '../../jobs/runs.ts';
import type { Store } from '../../jobs/store.ts';
import type { Clock } from '../../ports.ts';
import { isOver } from '../progress.ts';
import { latestEpisodes } from '../run/latest-episodes.ts';

const isSpent = ({ entry }: LedgerEntry) => entry === 'settle' || entry === 'lost';

/** Of a run and what has brought it up to date since. */
export function costsOf(run: RunRow, store: Store): RunCosts {
  const family = store.runs.family(run.follows ?? run.id);
  const spent = family.flatMap(({ id }) => store.ledger.entries(id)).filter(isSpent);
  const rows = latestEpisodes(family, store.runs).map(({ episode }) => episode);
  const total = sum(spent);
  const { usd: reservedUsd } = store.ledger.reservedOf(run.id);
  return {
    run: run.id,
    budgetUsd: run.options.budgetUsd,
    spentUsd: total.usd,
    reservedUsd,
    lostUsd: sum(spent.filter(({ entry }) => entry === 'lost')).usd,
    perThousandCharactersUsd: total.characters === 0 ? null : (total.usd / total.characters) * 1000,
    engines: [...group(spent, ({ engine }) => engine)].map(([engine, some]) => ({ engine, ...sum(some) })),
    episodes: rows.map((row) => ({ episode: row.episode, number: row.number, title: row.title, ...sum(spent.filter(({ episode }) => episode === row.episode)) })),
    outlook: outlookOf({ budgetUsd: run.options.budgetUsd, estimatedUsd: run.estimate.costUsd ?? total.usd, rows }, total.usd + reservedUsd),
  };
}

interface OutlookFacts {
  readonly budgetUsd: number | null;
  readonly estimatedUsd: number;
  readonly rows: readonly Pick<RunEpisode, 'state' | 'characters'>[];
}

/** More room than this, and nothing needs watching. */
const COMFORTABLE = 1.25;

/** What the rest costs at the price so far, by characters; before anything is done, what was estimated. */
export function outlookOf({ budgetUsd, estimatedUsd, rows }: OutlookFacts, spentUsd: number): Outlook {
  const over = rows.filter(isOver);
  const characters = (some: readonly Pick<RunEpisode, 'characters'>[]) => some.reduce((total, row) => total + row.characters, 0);
  const share = characters(rows) === 0 ? 1 : characters(over) / characters(rows);
  const left = rows.length - over.length;
  // Episodes under way have cost something already, so the first ones alone say little.
  const projectedUsd = left === 0 ? spentUsd : Math.max(spentUsd, share < 0.1 ? estimatedUsd : Math.max(spentUsd / share, 0) * 0.5 + estimatedUsd * 0.5);
  const averageEpisodeUsd = over.length === 0 ? null : spentUsd / over.length;
  if (budgetUsd === null) return { level: null, projectedUsd, averageEpisodeUsd, perEpisodeLeftUsd: null, advice: 'No budget is set.' };
  const restUsd = Math.max(0, budgetUsd - spentUsd);
  const needUsd = Math.max(0, projectedUsd - spentUsd);
  const level = needUsd === 0 || restUsd >= needUsd * COMFORTABLE ? 'comfortable' : restUsd >= needUsd ? 'balanced' : 'tight';
  return { level, projectedUsd, averageEpisodeUsd, perEpisodeLeftUsd: left === 0 ? null : restUsd / left, advice: ADVICE[level] };
}

const ADVICE: Record<NonNullable<Outlook['level']>, string> = {
  tight: 'The budget will not hold for the rest: raise it, leave episodes out, or give minor parts a cheaper voice.',
  balanced: 'The budget holds if nothing has to be spoken twice.',
  comfortable: 'The budget holds, with room for repairs.',
};

/** The ledger of a run as CSV (RFC 4180), an entry a row, in order. */
export function ledgerCsv(run: RunId, store: Store): string {
  const family = store.runs.family(run);
  const numbers = new Map(latestEpisodes(family, store.runs).map(({ episode }) => [episode.episode, episode.number]));
  const rows = family.flatMap(({ id }) => store.ledger.entries(id)).map((entry) => [
    new Date(entry.at).toISOString(),
    entry.entry,
    entry.engine,
    entry.episode === null ? '' : String(numbers.get(entry.episode) ?? ''),
    String(entry.characters),
    entry.usd.toFixed(6),
    entry.metered ? 'provider' : 'catalog',
    entry.call,
  ]);
  return [['at', 'entry', 'engine', 'episode', 'characters', 'usd', 'counted by', 'call'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

function cell(text: string): string {
  // A leading sign would be a formula to a spreadsheet.
  const safe = /^[=+@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function sum(entries: readonly LedgerEntry[]): SpentOn {
  return {
    usd: entries.reduce((total, { usd }) => total + usd, 0),
    characters: entries.reduce((total, { characters }) => total + characters, 0),
    calls: entries.length,
  };
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, keyOf);
}

/** What a provider's meter said when it was first read: everything later is measured from there. */
interface Reading {
  readonly at: number;
  readonly used: number;
}

/** Lays what an account's meter says beside the ledger. The first reading of a period is the zero of both. */
export function reconcile(engine: string, used: number, store: Store, clock: Clock): Reconciliation {
  const name = `meter:${engine}`;
  const known = store.readFact(name);
  let zero = known === undefined ? undefined : (JSON.parse(known) as Reading);
  // A meter that runs backwards began a new period.
  if (!zero || used < zero.used) {
    zero = { at: clock.now(), used };
    store.writeFact(name, JSON.stringify(zero));
  }
  const ledgerCharacters = store.ledger.charactersSince(engine, zero.at);
  const meterCharacters = used - zero.used;
  return { engine, since: zero.at, ledgerCharacters, meterCharacters, difference: meterCharacters - ledgerCharacters };
}
