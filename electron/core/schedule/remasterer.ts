/** Brings finished episodes to another loudness, outside any run: what was spoken stays, and so does every check of it. */
import { StudioError, toFailure } from '#shared/words/failure.ts';
import type { RemasterUpdate } from '#shared/words/delivery.ts';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Loudness, Production, ProductionSettings } from '#shared/words/production.ts';
import { masterEpisode } from '../stages/master/master-episode.ts';
import type { StageTools } from '../stages/stage.ts';

export interface RemasterRequest {
  readonly production: Production;
  readonly loudness: Loudness;
  readonly episodes: readonly EpisodeId[];
}

export interface Remasterer {
  start(request: RemasterRequest, signal: AbortSignal | undefined): AsyncGenerator<RemasterUpdate>;
  isBusy(): boolean;
}

export interface RemastererParts {
  readonly tools: StageTools;
  /** As one edit that can be undone. */
  configure(production: Production['id'], settings: ProductionSettings): void;
  /** What windows show of the production is different now. */
  changed(): void;
}

export function openRemasterer({ tools, configure, changed }: RemastererParts): Remasterer {
  const { store, clock } = tools;
  let underWay = 0;

  async function* remaster({ production, loudness, episodes }: RemasterRequest, signal: AbortSignal | undefined): AsyncGenerator<RemasterUpdate> {
    assertStill(production);
    const chosen = production.episodeList.filter(({ id }) => episodes.includes(id) && store.renders.masterKey(id) !== null);
    if (chosen.length === 0) throw new StudioError('export.nothing', 'None of these episodes is finished yet.', { hint: 'Produce them first.' });
    // First of all, so that a run or a restart in between goes on with what was asked for.
    configure(production.id, { ...production.settings, loudness });
    const missed: EpisodeId[] = [];
    try {
      for (const [done, { id, title }] of chosen.entries()) {
        signal?.throwIfAborted();
        yield { kind: 'progress', done, total: chosen.length, now: title };
        const mastered = await masterEpisode(id, loudness, signal ? { signal } : {}, tools);
        // A run that began meanwhile makes its own masters, of a newer mix perhaps.
        assertStill(production);
        store.transaction(() => {
          mastered.done();
          store.productions.touch(production.id, clock.now());
        });
        if (!mastered.reached) missed.push(id);
      }
    } finally {
      changed();
    }
    yield { kind: 'finished', missed };
  }

  function assertStill({ id }: Production): void {
    if (store.runs.open().some((run) => run.production === id)) {
      throw new StudioError('run.under-way', 'A run of this production is not over yet.', { hint: 'Let it end or cancel it first; what was spoken is kept.', detail: id });
    }
  }

  return {
    async *start(request, signal) {
      underWay += 1;
      try {
        yield* remaster(request, signal);
      } catch (error) {
        if (!signal?.aborted) yield { kind: 'failed', failure: toFailure(error) };
      } finally {
        underWay -= 1;
      }
    },
    isBusy: () => underWay > 0,
  };
}
