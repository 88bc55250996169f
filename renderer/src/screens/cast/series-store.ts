/** The series this production is of: chosen, made, named, left; and what of its cast goes into the bible for the other books. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { CommandRequest } from '#shared/words/edit.ts';
import type { SeriesId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Series } from '#shared/words/series.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { isSameVoice } from './same-voice.ts';
import type { CastState, CastStore } from './cast-store.ts';
import { NARRATOR } from './characters.ts';
import { t } from '../../words/t.ts';

export interface SeriesState {
  /** Asked and not answered yet. */
  readonly isBusy: boolean;
  join(series: SeriesId): Promise<boolean>;
  /** Makes a series and joins it. */
  create(name: string): Promise<boolean>;
  rename(series: SeriesId, name: string): Promise<boolean>;
  leave(): Promise<boolean>;
}

export function createSeriesStore(api: StudioApi, cast: CastStore, notices: NoticesStore) {
  return createStore<SeriesState>()((set) => {
    const act = async (said: string, work: (state: CastState & { id: NonNullable<CastState['id']> }) => Promise<unknown>): Promise<boolean> => {
      const state = cast.getState();
      const { id } = state;
      if (!id) return false;
      set({ isBusy: true });
      try {
        await work({ ...state, id });
        await cast.getState().refresh();
        cast.getState().say(said);
        return true;
      } catch (error) {
        notices.getState().fail(error);
        return false;
      } finally {
        set({ isBusy: false });
      }
    };
    return {
      isBusy: false,
      join: (series) => act(t`This book belongs to the series now.`, ({ id }) => api.series.add({ series, production: id })),
      create: (name) =>
        act(t`This book belongs to the new series “${name}”.`, async ({ id }) => {
          const { id: series } = await api.series.create({ name });
          await api.series.add({ series, production: id });
        }),
      rename: (series, name) => act(t`The series is called “${name}” now.`, () => api.series.rename({ series, name })),
      leave: () => act(t`This book has left the series, and keeps the voices it gave.`, ({ id }) => api.series.release({ production: id })),
    };
  });
}

export type SeriesStore = ReturnType<typeof createSeriesStore>;

export function seriesOf({ production, series }: Pick<CastState, 'production' | 'series'>): Series | undefined {
  return series.find(({ id }) => id === production?.series);
}

/** Voices of this book that its bible does not have, or has otherwise. */
export function unsharedVoices(production: Production, bible: Series): Record<string, Voice> {
  const own: Record<string, Voice> = { ...production.settings.cast, [NARRATOR]: production.settings.voice };
  return Object.fromEntries(Object.entries(own).filter(([speaker, voice]) => !isSameVoice(voice, sharedVoice(speaker, bible))));
}

export function sharedVoice(speaker: string, { settings }: Pick<Series, 'settings'>): Voice | null {
  return (speaker === NARRATOR ? settings.voice : settings.cast?.[speaker]) ?? null;
}

/** The bible says it from now on, and the book says nothing of its own: what the series changes later, changes here. */
export function shareCommand(voices: Readonly<Record<string, Voice>>, { id, name }: Series): CommandRequest {
  const { [NARRATOR]: narrator, ...cast } = voices;
  const names = Object.keys(voices);
  const said = names.length === 1 ? t`Share the voice of ${names[0] === NARRATOR ? t`the narrator` : `“${names[0] ?? ''}”`}` : t`Share the voices of ${names.length} speakers`;
  return {
    kind: 'together',
    label: t`${said} with the series “${name}”`.slice(0, 200),
    commands: [
      { kind: 'settings', series: id, change: { ...(narrator ? { voice: narrator } : {}), cast } },
      { kind: 'settings', change: { ...(narrator ? { voice: null } : {}), cast: Object.fromEntries(Object.keys(cast).map((speaker) => [speaker, null])) } },
    ],
  };
}
