/** The cast that is open: who speaks, with which voice, of which series; and edits in the order they were made. */
import { createStore } from 'zustand/vanilla';
import type { CommandRequest, EditResult } from '#shared/words/edit.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { SpeakerSummary } from '#shared/words/outline.ts';
import type { Production } from '#shared/words/production.ts';
import type { Series } from '#shared/words/series.ts';
import type { Connection } from '../../api/connect.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { t } from '../../words/t.ts';

export interface CastState {
  readonly id: ProductionId | null;
  /** Null until the studio has told. */
  readonly production: Production | null;
  /** The narrator first, then those who speak most. */
  readonly speakers: readonly SpeakerSummary[] | null;
  readonly series: readonly Series[];
  readonly undo: string | null;
  readonly redo: string | null;
  /** What was done last, for those who do not see it. */
  readonly said: string;
  /** Reads the cast, and reads it again whenever it changes, until `signal` aborts. */
  follow(id: ProductionId, signal: AbortSignal): Promise<void>;
  refresh(): Promise<void>;
  /** Makes an edit after those before it; a refusal is shown as a notice and gives null. */
  edit(command: CommandRequest): Promise<EditResult | null>;
  undoLast(): Promise<EditResult | null>;
  redoLast(): Promise<EditResult | null>;
  say(said: string): void;
}

const NOTHING = { production: null, speakers: null, series: [], undo: null, redo: null, said: '' };

export function createCastStore(connection: Pick<Connection, 'api' | 'follow'>, notices: NoticesStore) {
  const { api } = connection;
  return createStore<CastState>()((set, get) => {
    let reading = new AbortController();
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    };

    let latest: Promise<void> = Promise.resolve();
    /** Resolves when the cast is as new as it was asked for, or newer: an answer that was overtaken by a newer question is dropped. */
    const read = async (): Promise<void> => {
      latest = readOnce();
      for (let waited: Promise<void> | null = null; waited !== latest; ) await (waited = latest);
    };
    const readOnce = async (): Promise<void> => {
      const { id } = get();
      if (!id) return;
      reading.abort();
      const { signal } = (reading = new AbortController());
      try {
        const [production, speakers, series] = await Promise.all([
          api.productions.get({ production: id }, { signal }),
          api.cast.speakers({ production: id }, { signal }),
          api.series.list(undefined, { signal }),
        ]);
        if (!signal.aborted && get().id === id) set({ production, speakers: narratorFirst(speakers), series });
      } catch (error) {
        if (!signal.aborted) notices.getState().fail(error);
      }
    };

    const act = (ask: (production: ProductionId) => Promise<EditResult>, say: (result: EditResult) => string): Promise<EditResult | null> =>
      inTurn(async () => {
        const { id } = get();
        if (!id) return null;
        try {
          const result = await ask(id);
          set({ undo: result.undo, redo: result.redo, said: say(result) });
          for (const note of result.notes) notices.getState().say(note);
          await read();
          return result;
        } catch (error) {
          notices.getState().fail(error);
          return null;
        }
      });

    return {
      id: null,
      ...NOTHING,
      async follow(id, signal) {
        if (get().id !== id) set({ id, ...NOTHING });
        try {
          await connection.follow(
            (api, signal) => api.script.watch({ production: id }, { signal }),
            ({ undo, redo }) => {
              if (get().id !== id) return;
              set({ undo, redo });
              void read();
            },
            signal,
          );
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      refresh: read,
      edit: (command) => act((production) => api.script.edit({ production, command }), ({ label }) => (label === '' ? t`Nothing has changed.` : `${label}.`)),
      undoLast: () => act((production) => api.script.undo({ production }), ({ label }) => (label === '' ? t`There is nothing to undo.` : t`Undone: ${label}.`)),
      redoLast: () => act((production) => api.script.redo({ production }), ({ label }) => (label === '' ? t`There is nothing to do again.` : t`Done again: ${label}.`)),
      say: (said) => set({ said }),
    };
  });
}

export type CastStore = ReturnType<typeof createCastStore>;

function narratorFirst(speakers: readonly SpeakerSummary[]): SpeakerSummary[] {
  return speakers.toSorted((a, b) => Number(b.speaker === 'narrator') - Number(a.speaker === 'narrator'));
}
