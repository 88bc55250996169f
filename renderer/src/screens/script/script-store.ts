/** The script that is open: its episodes, the lines of the one that is shown, and edits in the order they were made. */
import { createStore } from 'zustand/vanilla';
import type { CommandRequest, EditResult } from '#shared/words/edit.ts';
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import type { EditableEpisode, ScriptChange, ScriptOutline } from '#shared/words/outline.ts';
import type { Connection } from '../../api/connect.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { keepLines } from './keep-lines.ts';
import { t } from '../../words/t.ts';

export interface ScriptState {
  readonly production: ProductionId | null;
  /** Null until the core has told it. */
  readonly outline: ScriptOutline | null;
  /** The one that is asked for; its lines may still be on their way. */
  readonly shown: EpisodeId | null;
  readonly episode: EditableEpisode | null;
  /** What was done last, for those who do not see it. */
  readonly said: string;
  /** Reads the script, and reads again whatever changes, until `signal` aborts. */
  follow(production: ProductionId, signal: AbortSignal): Promise<void>;
  select(episode: EpisodeId): Promise<void>;
  /** Reads again what may have changed without an edit, such as what is at hand. */
  refresh(): Promise<void>;
  /** Makes an edit after those before it, and shows what it has made. @throws what the core answers */
  send(command: CommandRequest): Promise<EditResult>;
  /** The same; a refusal is shown as a notice and gives null. */
  edit(command: CommandRequest): Promise<EditResult | null>;
  undo(): Promise<EditResult | null>;
  redo(): Promise<EditResult | null>;
  say(said: string): void;
}

export function createScriptStore(connection: Pick<Connection, 'api' | 'follow'>, notices: NoticesStore) {
  const { api } = connection;
  return createStore<ScriptState>()((set, get) => {
    let reading = new AbortController();
    let latest: Promise<void> = Promise.resolve();
    let isOutlineDue = true;
    /** Edits of this window up to here are read with their answers. */
    let known = 0;
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    };

    /** Resolves when the script is as new as it was asked for, or newer: an answer that was overtaken by a newer question is dropped. */
    const read = (): Promise<void> => {
      isOutlineDue = true;
      return readDue();
    };
    const readDue = async (): Promise<void> => {
      latest = readOnce();
      for (let waited: Promise<void> | null = null; waited !== latest; ) await (waited = latest);
    };
    const readOnce = async (): Promise<void> => {
      const { production } = get();
      if (!production) return;
      reading.abort();
      const { signal } = (reading = new AbortController());
      try {
        const before = get().outline;
        const [outline, lines] = await Promise.all([isOutlineDue || !before ? api.script.outline({ production }, { signal }) : before, readLines(get().shown, signal)]);
        if (signal.aborted) return;
        isOutlineDue = false;
        const shown = stillThere(outline, before, get().shown);
        set({ outline, shown });
        const episode = lines?.episode === shown ? lines : shown && (await api.script.episode({ episode: shown }, { signal }));
        if (!signal.aborted) show(episode || null);
      } catch (error) {
        if (!signal.aborted) notices.getState().fail(error);
      }
    };
    /** Null where it has gone meanwhile: the outline then says which one is shown instead. */
    const readLines = (shown: EpisodeId | null, signal: AbortSignal): Promise<EditableEpisode | null> =>
      shown ? api.script.episode({ episode: shown }, { signal }).catch(() => null) : Promise.resolve(null);
    const show = (episode: EditableEpisode | null) => set(({ episode: old }) => ({ episode: episode && keepLines(old, episode) }));

    const take = async (result: EditResult, said: string): Promise<EditResult> => {
      const { outline } = get();
      if (outline) set({ outline: { ...outline, undo: result.undo, redo: result.redo } });
      for (const note of result.notes) notices.getState().say(note);
      set({ said });
      known = Math.max(known, result.revision);
      if (result.label !== '') await read();
      return result;
    };
    const turn = (name: 'undo' | 'redo', said: string, nothing: string): Promise<EditResult | null> =>
      inTurn(async () => {
        const { production } = get();
        if (!production) return null;
        try {
          const result = await api.script[name]({ production });
          await take(result, result.label === '' ? nothing : `${said}: ${result.label}.`);
          const [first] = result.episodes;
          if (first && !result.episodes.includes(get().shown ?? first)) await get().select(first);
          return result;
        } catch (error) {
          notices.getState().fail(error);
          return null;
        }
      });

    return {
      production: null,
      outline: null,
      shown: null,
      episode: null,
      said: '',
      async follow(production, signal) {
        known = 0;
        if (get().production !== production) set({ production, outline: null, shown: null, episode: null, said: '' });
        const heed = (change: ScriptChange) => {
          if (!change.episodes || change.revision > known) void read();
        };
        try {
          await connection.follow((api, signal) => api.script.watch({ production }, { signal }), heed, signal);
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      async select(shown) {
        if (get().shown === shown && get().episode?.episode === shown) return;
        set(({ episode }) => ({ shown, episode: episode?.episode === shown ? episode : null }));
        if (get().outline) await readDue();
      },
      refresh: read,
      send: (command) =>
        inTurn(async () => {
          const { production } = get();
          if (!production) throw new Error('an edit without a script');
          const result = await api.script.edit({ production, command });
          return take(result, result.label === '' ? t`Nothing has changed.` : `${result.label}.`);
        }),
      async edit(command) {
        try {
          return await get().send(command);
        } catch (error) {
          notices.getState().fail(error);
          void read();
          return null;
        }
      },
      undo: () => turn('undo', t`Undone`, t`There is nothing to undo.`),
      redo: () => turn('redo', t`Done again`, t`There is nothing to do again.`),
      say: (said) => set({ said }),
    };
  });
}

export type ScriptStore = ReturnType<typeof createScriptStore>;

/** The episode that is shown, or its neighbour where it has gone. */
function stillThere(outline: ScriptOutline, before: ScriptOutline | null, shown: EpisodeId | null): EpisodeId | null {
  const { episodes } = outline;
  if (shown && episodes.some(({ id }) => id === shown)) return shown;
  const at = before?.episodes.findIndex(({ id }) => id === shown) ?? 0;
  return (episodes[Math.max(0, at - 1)] ?? episodes[0])?.id ?? null;
}
