/** Doubtful places of a production: every finding of its episodes, named so that it is known again. */
import { createHash } from 'node:crypto';
import type { Finding } from '#shared/words/audio.ts';
import type { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import { type Pickup, type Place, PlaceId } from '#shared/words/quality.ts';
import type { PickupRow } from '../jobs/pickups.ts';
import type { Tables } from '../jobs/store.ts';
import { severityOf } from '../quality/score.ts';

type Source = Pick<Tables, 'productions' | 'scripts' | 'renders' | 'pickups'>;

/** All of them, decided or not, worst first; equals in the order of the text. */
export function placesOf(production: ProductionId, tables: Source): Place[] {
  return tables.productions
    .episodes(production)
    .flatMap((episode) => placesOfEpisode(episode, tables))
    .toSorted((a, b) => b.severity - a.severity || a.number - b.number || a.finding.seconds - b.finding.seconds);
}

/** What of an episode still waits for a decision. */
export function undecidedOf(production: ProductionId, episode: EpisodeId, tables: Source & Pick<Tables, 'decisions'>): Place[] {
  const own = tables.productions.episode(episode);
  if (!own) return [];
  const decided = new Set(tables.decisions.of(production).flatMap(({ places }) => places.map(({ id }) => id)));
  return placesOfEpisode(own, tables).filter(({ id }) => !decided.has(id));
}

function placesOfEpisode(episode: { readonly id: EpisodeId; readonly number: number; readonly title: string }, { scripts, renders, pickups }: Source): Place[] {
  const audio = renders.episode(episode.id);
  if (!audio || audio.findings.length === 0) return [];
  const takes = new Map(scripts.lines(episode.id).map(({ id, take }) => [id, take]));
  const starts = new Map<LineId, number>();
  for (const { line, startSeconds } of audio.sentences) if (!starts.has(line)) starts.set(line, startSeconds);
  const tried = Map.groupBy(pickups.ofEpisode(episode.id), ({ line }) => line);
  return audio.findings.map((finding) => ({
    id: nameOf(finding, episode.id, finding.line === null ? audio.mix : (takes.get(finding.line) ?? null), starts),
    episode: episode.id,
    number: episode.number,
    title: episode.title,
    finding,
    severity: severityOf(finding),
    tried: finding.line === null ? [] : (tried.get(finding.line) ?? []).map(toPickup),
    decision: null,
  }));
}

/** By what is said and by whom, not by when: a line that is joined later in the episode keeps its places. */
function nameOf(finding: Finding, episode: EpisodeId, take: number | string | null, starts: ReadonlyMap<LineId, number>): PlaceId {
  const { line, kind, start, seconds } = finding;
  const where = start ?? (line === null ? 0 : (seconds - (starts.get(line) ?? 0)).toFixed(1));
  return PlaceId.parse(createHash('sha256').update(JSON.stringify([episode, line, take, kind, where])).digest('hex').slice(0, 24));
}

export function toPickup({ id, line, origin, treatment, round, state, qualityBefore, qualityAfter, costUsd, at }: PickupRow): Pickup {
  return { id, line, origin, treatment, round, state: state === 'spoken' ? 'running' : state, qualityBefore, qualityAfter, costUsd, at };
}
