/** The proofing report: every place that was found, what was tried and what was decided, for a proof listener’s desk. */
import type { Production } from '#shared/words/production.ts';
import type { Place, QualityTrends, Queue } from '#shared/words/quality.ts';

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
  return `${[COLUMNS.join(','), ...inOrder(queue).map((place) => COLUMNS.map((column) => quote(cellsOf(place)[column])).join(','))].join('\r\n')}\r\n`;
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
  const title = `Proofing report: ${production.title}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<style>body{font:14px/1.5 system-ui,sans-serif;margin:2rem;color:#1b1f24}table{border-collapse:collapse;width:100%;margin:1rem 0 2rem}th,td{border-bottom:1px solid #d5d9df;padding:.35rem .6rem;text-align:left;vertical-align:top}th{font-weight:600}td.n{font-variant-numeric:tabular-nums;white-space:nowrap}</style></head>
<body><h1>${escape(title)}</h1><p>${escape(at.toISOString().slice(0, 16).replace('T', ' '))} UTC</p>
<ul>${facts.map((fact) => `<li>${escape(fact)}</li>`).join('')}</ul>
<h2>Episodes</h2>${table(['Episode', 'Title', 'Quality', 'Checked'], scores.map((one) => [String(one.number), one.title, one.quality === null ? 'not scored' : String(one.quality), one.checks.join(', ') || 'nothing']))}
<h2>Places</h2>${places.length === 0 ? '<p>None.</p>' : table([...COLUMNS], places.map((place) => COLUMNS.map((column) => cellsOf(place)[column])))}
${queue.markers.length === 0 ? '' : `<h2>Markers</h2>${table(['Episode', 'At', 'Note'], queue.markers.map(({ episode, seconds, note }) => [String(production.episodeList.find(({ id }) => id === episode)?.number ?? ''), clock(seconds), note]))}`}
</body></html>
`;
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

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: string) => `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

/** h:mm:ss.t, as editors of audio write it. */
function clock(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(tenths / 36_000)}:${two(Math.floor(tenths / 600) % 60)}:${two(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
}

/** A cell that begins as a formula does is not one. */
function quote(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
