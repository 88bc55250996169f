/** The lexicon of the open production, and a word that is being thought about: heard, and weighed before it is saved. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { PageHost } from '#shared/host.ts';
import type { Preview } from '#shared/words/edit.ts';
import type { Failure } from '#shared/words/failure.ts';
import type { WordId } from '#shared/words/ids.ts';
import type { LexiconRow, LexiconScope, SpokenWord } from '#shared/words/lexicon.ts';
import type { Timer } from '../../api/connect.ts';
import { asFailure } from '../../api/failure.ts';
import type { NoticesStore } from '../../app/notices.ts';
import type { PlayerStore } from '../../player/player-store.ts';
import type { ScriptStore } from './script-store.ts';
import { whenSettled } from './settle.ts';

const SETTLE_MS = 300;

export interface LexiconState {
  /** Null until they are known. */
  readonly rows: readonly LexiconRow[] | null;
  /** A word from the text, as the form begins; null while none is written. */
  readonly word: SpokenWord | null;
  /** The entry that is changed, where there is one. */
  readonly from: LexiconRow | null;
  readonly preview: Preview | null;
  readonly failure: Failure | null;
  readonly isHearing: boolean;
  readonly isSaving: boolean;
  load(): Promise<void>;
  /** Begins with a word of the text, or with what the lexicon says of it. */
  begin(word: string, row?: LexiconRow): void;
  /** Weighs what saving it would touch, once the person pauses. */
  consider(word: SpokenWord, scope: LexiconScope): void;
  hear(word: SpokenWord): Promise<void>;
  save(word: SpokenWord, scope: LexiconScope): Promise<boolean>;
  remove(id: WordId): Promise<void>;
  end(): void;
}

export function createLexiconStore(api: StudioApi, host: Pick<PageHost, 'fileUrl'>, script: ScriptStore, player: Pick<PlayerStore, 'getState'>, notices: NoticesStore, timer?: Timer) {
  return createStore<LexiconState>()((set, get) => {
    let wanted: { readonly word: SpokenWord; readonly scope: LexiconScope } | null = null;
    const weighing = whenSettled(
      SETTLE_MS,
      async (signal) => {
        const { production } = script.getState();
        if (!production || !wanted) return;
        try {
          const preview = await api.script.preview({ production, command: { kind: 'set-word', ...wanted } }, { signal });
          if (!signal.aborted) set({ preview, failure: null });
        } catch (error) {
          if (!signal.aborted) set({ preview: null, failure: asFailure(error) });
        }
      },
      timer,
    );
    return {
      rows: null,
      word: null,
      from: null,
      preview: null,
      failure: null,
      isHearing: false,
      isSaving: false,
      async load() {
        const { production } = script.getState();
        if (!production) return set({ rows: null });
        try {
          const rows = await api.lexicon.list({ production });
          if (script.getState().production === production) set({ rows });
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      begin(word, row) {
        const known = row ?? get().rows?.find((one) => !one.isOverruled && (one.matchCase ? one.word === word : one.word.toLowerCase() === word.toLowerCase()));
        const { say, language, matchCase, note } = known ?? { say: { as: 'respelling', text: '' } as const, language: null, matchCase: true, note: '' };
        set({ word: { word: known?.word ?? word, say, language, matchCase, note }, from: known ?? null, preview: null, failure: null });
      },
      consider(word, scope) {
        wanted = { word, scope };
        set({ preview: null, failure: null });
        if (word.word.trim() !== '' && word.say.text.trim() !== '') weighing.ask();
        else weighing.stop();
      },
      async hear(word) {
        const { production } = script.getState();
        if (!production || get().isHearing) return;
        set({ isHearing: true, failure: null });
        try {
          const { audio, seconds } = await api.lexicon.hear({ production, word });
          const { load, play } = player.getState();
          load({ url: host.fileUrl(audio, 'audio/wav'), title: `“${word.word}”`, lengthSeconds: seconds, episode: null });
          play();
        } catch (error) {
          set({ failure: asFailure(error) });
        } finally {
          set({ isHearing: false });
        }
      },
      async save(word, scope) {
        set({ isSaving: true });
        try {
          await script.getState().send({ kind: 'set-word', scope, word });
          get().end();
          await get().load();
          return true;
        } catch (error) {
          set({ failure: asFailure(error) });
          return false;
        } finally {
          set({ isSaving: false });
        }
      },
      async remove(id) {
        if (await script.getState().edit({ kind: 'remove-words', words: [id] })) await get().load();
      },
      end() {
        weighing.stop();
        wanted = null;
        set({ word: null, from: null, preview: null, failure: null });
      },
    };
  });
}

export type LexiconStore = ReturnType<typeof createLexiconStore>;
