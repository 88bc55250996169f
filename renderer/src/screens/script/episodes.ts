/** What is done to whole episodes, and which of them is open. */
import type { EpisodeId } from '#shared/words/ids.ts';
import type { OutlineEpisode } from '#shared/words/outline.ts';
import type { NavigationStore } from '../../app/navigation.ts';
import type { ScriptDesk } from './desk.ts';
import type { FinderStore } from './finder-store.ts';
import type { PageStore } from './page-store.ts';
import type { ScriptStore } from './script-store.ts';

export interface EpisodesParts {
  readonly script: ScriptStore;
  readonly page: PageStore;
  readonly finder: FinderStore;
  readonly desk: Pick<ScriptDesk, 'settle'>;
  readonly navigation: NavigationStore;
}

export function createEpisodes({ script, page, finder, desk, navigation }: EpisodesParts) {
  const episodes = (): readonly OutlineEpisode[] => script.getState().outline?.episodes ?? [];
  const at = (id: EpisodeId | null): number => episodes().findIndex((one) => one.id === id);

  const open = (id: EpisodeId): Promise<void> => {
    const { production, shown } = script.getState();
    if (shown !== id) desk.settle();
    if (production) navigation.getState().open(production, 'script', id);
    if (shown !== id) page.getState().go({ at: null, anchor: null });
    return script.getState().select(id);
  };

  return {
    open,
    /** Opens the episode before or after. */
    step(step: 1 | -1): void {
      const next = episodes()[at(script.getState().shown) + step];
      if (next) void open(next.id);
    },
    async rename(id: EpisodeId, title: string): Promise<void> {
      page.getState().name(false);
      page.getState().focus();
      const known = episodes()[at(id)];
      if (known && title.trim() !== '' && title.trim() !== known.title) await script.getState().edit({ kind: 'rename-episode', episode: id, title: title.trim() });
    },
    async mergeNext(id: EpisodeId): Promise<void> {
      const next = episodes()[at(id) + 1];
      if (next) await script.getState().edit({ kind: 'merge-episodes', episodes: [id, next.id] });
    },
    /** To a place counted from 1. */
    async moveTo(id: EpisodeId, to: number): Promise<void> {
      const from = at(id) + 1;
      if (from > 0 && to >= 1 && to <= episodes().length && to !== from) await script.getState().edit({ kind: 'move-episode', episode: id, to });
    },
    async move(id: EpisodeId, step: 1 | -1): Promise<void> {
      await this.moveTo(id, at(id) + 1 + step);
    },
    async skip(id: EpisodeId): Promise<void> {
      const known = episodes()[at(id)];
      if (known) await script.getState().edit({ kind: 'skip-episodes', episodes: [id], skipped: !known.skipped });
    },
    async stepMatch(step: 1 | -1): Promise<void> {
      const match = finder.getState().step(step);
      if (!match) return;
      await open(match.episode);
      page.getState().go({ at: match.line, anchor: null });
    },
    async goToMatch(index: number): Promise<void> {
      finder.getState().goTo(index);
      const match = finder.getState().found?.matches[index];
      if (!match) return;
      await open(match.episode);
      page.getState().go({ at: match.line, anchor: null });
    },
  };
}

export type Episodes = ReturnType<typeof createEpisodes>;

/** Where a dragged episode lands: its place counted from 1, when it is let go before the one at `gap`. */
export function placeAtGap(from: number, gap: number): number {
  return gap > from ? gap : gap + 1;
}
