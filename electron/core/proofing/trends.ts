/** How quality moves over the episodes of a production, by voice and engine too. */
import { StudioError } from '#shared/words/failure.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { QualityTrends } from '#shared/words/quality.ts';
import { formatVoice } from '#shared/words/voice.ts';
import type { Store } from '../jobs/store.ts';
import { trendsOf } from '../quality/trend.ts';

export function readTrends(id: ProductionId, store: Store): QualityTrends {
  const production = store.productions.get(id);
  if (!production) throw new StudioError('production.unknown', 'There is no such production in the library.', { hint: 'It may have been removed; “lectern status” lists what is there.', detail: id });
  const { voice, minQuality } = production.settings;
  const scored = production.episodeList.flatMap((episode) => {
    const quality = store.renders.judgement(episode.id)?.quality ?? null;
    return quality === null ? [] : [{ episode: episode.id, number: episode.number, quality, voice: formatVoice(narratorOf(episode.id, store) ?? voice) }];
  });
  return trendsOf(scored, minQuality);
}

/** The voice that the episode's first take was spoken with: what a later change of the cast says nothing about. */
function narratorOf(episode: Parameters<Store['scripts']['lines']>[0], { scripts, calls }: Store) {
  for (const { take } of scripts.lines(episode)) {
    const piece = take === null ? undefined : calls.take(take)?.pieces[0];
    const voice = piece && calls.get(piece.call)?.request.utterances[0]?.voice;
    if (voice) return voice;
  }
  return undefined;
}
