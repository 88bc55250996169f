/** The proofing report: every place that was found, what was tried and what was decided, for a proof listener’s desk. */
import type { Production } from '#shared/words/production.ts';
import type { Place, QualityTrends, Queue } from '#shared/words/quality.ts';
import { toCsv } from '../reports/csv.ts';
import { clock, list, page, section } from '../reports/html.ts';

const COLUMNS = ['episode', 'title', 'at', 'until', 'kind', 'check', 'confidence', 'expected', 'heard', 'tried', 'decision', 'note'] as const;

export interface Report {
  readonly production: Production;
  readonly queue: Queue;
  readonly trends: QualityTrends;
  /** Episode scores, in order; null where nothing was checked. */
  readonly scores: readonly { readonly number: number; readonly title: string; readonly quality: number | null; readonly checks: readonly string[] }[];
  readonly at: Date;
}

export function reportCsv({ queue }: Pick<Report, 'queue'>): string {
  return toCsv([COLUMNS, ...inOrder(queue).map((place) => COLUMNS.map((column) => cellsOf(place)[column]))]);
}

export function reportHtml({ production, queue, trends, scores, at }: Report): string {
  const places = inOrder(queue);
  const decided = places.filter((place) => place.decision).length;
  const facts = [
    `${scores.filter(({ quality }) => quality !== null).length} of ${scores.length} episodes checked`,
    trends.all.mean === null ? null : `mean ${trends.all.mean.toFixed(1)}, bar ${trends.bar}`,
    `${places.length} doubtful places, ${decided} decided`,
    ...trends.alerts,
  ].filter((fact) => fact !== null);
  return page(`Proofing report: ${production.title}`, at, [
    list(facts),
    section('Episodes', ['Episode', 'Title', 'Quality', 'Checked'], scores.map((one) => [String(one.number), one.title, one.quality === null ? 'not scored' : String(one.quality), one.checks.join(', ') || 'nothing'])),
    section('Places', COLUMNS, places.map((place) => COLUMNS.map((column) => cellsOf(place)[column]))),
    ...(queue.markers.length === 0 ? [] : [section('Markers', ['Episode', 'At', 'Note'], queue.markers.map(({ episode, seconds, note }) => [String(production.episodeList.find(({ id }) => id === episode)?.number ?? ''), clock(seconds), note]))]),
  ], production.language);
}

function inOrder({ places, decided }: Queue): Place[] {
  return [...places, ...decided].toSorted((a, b) => a.number - b.number || a.finding.seconds - b.finding.seconds);
}

function cellsOf({ number, title, finding, tried, decision }: Place): Record<(typeof COLUMNS)[number], string> {
  return {
    episode: String(number),
    title,
    at: clock(finding.seconds),
    until: clock(finding.endSeconds),
    kind: finding.kind,
    check: finding.check,
    confidence: finding.confidence.toFixed(2),
    expected: finding.expected ?? '',
    heard: finding.heard ?? '',
    tried: tried.map(({ treatment, origin, state }) => `${treatment ?? origin}: ${state}`).join('; '),
    decision: decision?.kind ?? '',
    note: decision?.note ?? '',
  };
}
