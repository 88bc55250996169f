/** The cast as a file: saved for another book, and loaded with a word on how it fits before it is taken over. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { CommandRequest, Preview } from '#shared/words/edit.ts';
import { type Failure, StudioError } from '#shared/words/failure.ts';
import type { CastFile } from '#shared/words/outline.ts';
import type { Voice } from '#shared/words/voice.ts';
import { asFailure } from '../../api/failure.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { saveText } from '../../ui/save-text.ts';
import { isSameVoice } from './same-voice.ts';
import type { CastStore } from './cast-store.ts';
import { NARRATOR } from './characters.ts';
import { t } from '../../words/t.ts';

/** A voice that the file gives to somebody who speaks here. */
export interface FileVoice {
  readonly speaker: string;
  readonly voice: Voice;
  readonly isNew: boolean;
}

export interface CastFileState {
  /** The file that is looked at; null while none is. */
  readonly fileName: string | null;
  readonly fit: CastFile | null;
  readonly voices: readonly FileVoice[];
  readonly preview: Preview | null;
  readonly failure: Failure | null;
  readonly isApplying: boolean;
  save(): Promise<void>;
  /** Reads a file and says how it fits; nothing is changed. */
  load(file: Pick<File, 'name' | 'text' | 'size'>): Promise<void>;
  apply(): Promise<boolean>;
  close(): void;
}

/** What the contract takes: a cast of this size names ten thousand speakers. */
const MOST_BYTES = 1_000_000;
const NOTHING = { fileName: null, fit: null, voices: [], preview: null, failure: null };

export function createCastFileStore(api: StudioApi, cast: CastStore, notices: NoticesStore, save = saveText) {
  return createStore<CastFileState>()((set, get) => {
    let reading = new AbortController();
    return {
      ...NOTHING,
      isApplying: false,
      async save() {
        const { id } = cast.getState();
        if (!id) return;
        try {
          const { fileName, text } = await api.cast.toFile({ production: id });
          save(fileName, text, 'application/json');
          cast.getState().say(t`The cast is saved as ${fileName}.`);
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      async load(file) {
        reading.abort();
        const { signal } = (reading = new AbortController());
        const { id } = cast.getState();
        if (!id) return;
        set({ ...NOTHING, fileName: file.name });
        try {
          if (file.size > MOST_BYTES) throw new StudioError('cast.unreadable', t`This file is too large for a cast.`, { hint: t`Choose a file that a cast was saved in.` });
          const text = await file.text();
          const fit = await api.cast.fromFile({ production: id, text }, { signal });
          if (signal.aborted) return;
          const voices = voicesOf(fit, cast);
          set({ fit, voices });
          const preview = await api.script.preview({ production: id, command: commandOf(voices, cast) }, { signal });
          if (!signal.aborted) set({ preview });
        } catch (error) {
          if (!signal.aborted) set({ failure: asFailure(error) });
        }
      },
      async apply() {
        const { voices, fileName } = get();
        set({ isApplying: true });
        const command = commandOf(voices, cast);
        const result = await cast.getState().edit({ kind: 'together', label: t`Take over the cast of ${fileName ?? t`a file`}`.slice(0, 200), commands: command.kind === 'together' ? command.commands : [command] });
        set({ isApplying: false });
        if (result) get().close();
        return result !== null;
      },
      close() {
        reading.abort();
        set(NOTHING);
      },
    };
  });
}

export type CastFileStore = ReturnType<typeof createCastFileStore>;

function voicesOf({ cast: named, unknown }: CastFile, cast: CastStore): FileVoice[] {
  const { production } = cast.getState();
  return Object.entries(named).flatMap(([speaker, voice]) => {
    if (unknown.includes(speaker)) return [];
    const now = speaker === NARRATOR ? production?.settings.voice : production?.settings.cast[speaker];
    return [{ speaker, voice, isNew: !isSameVoice(now ?? null, voice) }];
  });
}

/** Whom the file does not name keeps the voice that speaks now. */
function commandOf(voices: readonly FileVoice[], cast: CastStore): CommandRequest {
  const narrator = voices.find(({ speaker }) => speaker === NARRATOR);
  const others = Object.fromEntries(voices.flatMap(({ speaker, voice }) => (speaker === NARRATOR ? [] : [[speaker, voice]])));
  const isNamed = cast.getState().production?.settings.cast[NARRATOR] !== undefined;
  return { kind: 'settings', change: { ...(narrator ? { voice: narrator.voice } : {}), cast: { ...others, ...(narrator && isNamed ? { [NARRATOR]: null } : {}) } } };
}
