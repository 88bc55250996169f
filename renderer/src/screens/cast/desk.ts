/** What a person does with the cast: looks at a character, tries a voice, gives it, takes it back. */
import type { CommandRequest, EditResult } from '#shared/words/edit.ts';
import type { OfferedVoice, Voice } from '#shared/words/voice.ts';
import type { NavigationStore } from '../../app/navigation.ts';
import type { SettingsStore } from '../../app/settings-store.ts';
import type { SetupStore } from '../produce/setup-store.ts';
import type { AuditionStore, Sample } from './audition-store.ts';
import { isSameVoice } from './same-voice.ts';
import type { CastStore } from './cast-store.ts';
import type { ChangeStore } from './change-store.ts';
import { type Character, findCharacters, listCharacters, NARRATOR } from './characters.ts';
import type { MergeStore } from './merge-store.ts';
import type { CastPageStore } from './page-store.ts';
import { seriesOf, shareCommand } from './series-store.ts';
import { voiceKey } from './voice-filter.ts';
import { t } from '../../words/t.ts';

export interface CastDeskParts {
  readonly cast: CastStore;
  readonly page: CastPageStore;
  readonly audition: AuditionStore;
  readonly change: ChangeStore;
  readonly merge: MergeStore;
  readonly setup: Pick<SetupStore, 'getState'>;
  readonly settings: Pick<SettingsStore, 'getState'>;
  readonly navigation: NavigationStore;
}

export type CastDesk = ReturnType<typeof createCastDesk>;

export function createCastDesk({ cast, page, audition, change, merge, setup, settings, navigation }: CastDeskParts) {
  const characters = (): readonly Character[] => {
    const { speakers, production } = cast.getState();
    return speakers && production ? listCharacters(speakers, production, seriesOf(cast.getState())) : [];
  };
  const current = (): Character | undefined => characters().find(({ speaker }) => speaker === page.getState().speaker);

  /** Who is heard otherwise when this one has another voice: with the narrator all that have none of their own. */
  const spokenWith = (speaker: string): string[] =>
    speaker === NARRATOR ? characters().flatMap((one) => (one.isUnassigned || one.speaker === NARRATOR ? [one.speaker] : [])) : [speaker];

  const nameVoice = ({ engine, voice }: Voice): string => setup.getState().voices?.find((one) => one.engine === engine && one.voice === voice)?.name ?? voice;

  const give = async (speaker: string, voice: Voice): Promise<EditResult | null> =>
    change.getState().make({ command: giveCommand(speaker, voice, cast), action: t`Give ${saidName(speaker)} the voice ${nameVoice(voice)}`, speaker }, spokenWith(speaker));

  return {
    characters,
    current,

    select(speaker: string): void {
      if (page.getState().speaker !== speaker) change.getState().leave();
      page.getState().select(speaker);
      audition.getState().try(null);
    },

    /** Up and down the list as it is filtered. */
    step(step: number, extend = false): void {
      const shown = findCharacters(characters(), page.getState().query);
      const at = shown.findIndex(({ speaker }) => speaker === page.getState().speaker);
      const next = shown[Math.min(shown.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
      if (!next) return;
      if (!extend) return this.select(next.speaker);
      const from = page.getState().speaker;
      page.getState().mark([...new Set([...page.getState().marked, ...(from === null ? [] : [from]), next.speaker])]);
    },

    /** A voice of the list, as it would be given: with the model that was chosen for its engine. */
    try(offered: OfferedVoice): Voice {
      const model = page.getState().models[offered.engine];
      const voice: Voice = { engine: offered.engine, voice: offered.voice, speed: 1, pitch: 1, ...(model === undefined ? {} : { model }) };
      audition.getState().try(voice);
      return voice;
    },

    hear: (voice: Voice): void => void audition.getState().hear(voice),

    /** The voice that is tried, or else the one that speaks now. */
    hearNow(): void {
      const voice = audition.getState().b ?? current()?.spokenBy;
      if (voice) void audition.getState().hear(voice);
    },

    /** A sample line in the voice that speaks now. */
    hearSample(index: number): void {
      const character = current();
      const sample = character?.samples[index];
      if (!character || !sample) return;
      page.getState().choose(index);
      audition.getState().choose(sample);
      void audition.getState().hear(character.spokenBy);
    },

    nextSample(): void {
      const count = current()?.samples.length ?? 0;
      if (count > 1) page.getState().choose((page.getState().sample + 1) % count);
    },

    /** Gives the character the voice that is tried. */
    take(): Promise<EditResult | null> {
      const character = current();
      const { b } = audition.getState();
      if (!character || !b || isGiven(character, b)) return Promise.resolve(null);
      return give(character.speaker, b);
    },

    give,

    unassign(): Promise<EditResult | null> {
      const character = current();
      if (!character || character.voice === null || character.speaker === NARRATOR) return Promise.resolve(null);
      const { speaker } = character;
      return change.getState().make({ command: { kind: 'settings', change: { cast: { [speaker]: null } } }, action: t`Take the voice of ${speaker} away`, speaker }, [speaker]);
    },

    /** The voice that is tried stands as A from now on, so that another can be laid beside it; again: the character's own does. */
    pin(): void {
      const { b } = audition.getState();
      const { pinned } = page.getState();
      page.getState().pin(b && !isSameVoice(b, pinned) ? b : null);
    },

    switch: (): void => void audition.getState().switch(),

    async favour(offered: Pick<OfferedVoice, 'engine' | 'voice'>): Promise<void> {
      const key = voiceKey(offered);
      const { favouriteVoices } = settings.getState().settings;
      const isFavourite = favouriteVoices.includes(key);
      const name = setup.getState().voices?.find((one) => voiceKey(one) === key)?.name ?? offered.voice;
      const isKept = await settings.getState().change({ favouriteVoices: isFavourite ? favouriteVoices.filter((one) => one !== key) : [...favouriteVoices, key] });
      if (isKept) cast.getState().say(isFavourite ? t`${name} is no favourite any more.` : t`${name} is a favourite.`);
    },

    openInScript({ episode }: Pick<Sample, 'episode'>): void {
      const { id } = cast.getState();
      if (id) navigation.getState().open(id, 'script', episode);
    },

    /** Asks whose name the marked ones go by. */
    merge(): void {
      const { marked } = page.getState();
      if (marked.size > 1) merge.getState().open([...marked]);
      else cast.getState().say(t`Mark two or more characters to merge them.`);
    },

    async applyMerge(): Promise<void> {
      const into = await merge.getState().apply();
      if (into !== null) this.select(into);
    },

    /** Other books may be spoken otherwise with it: always asked before. */
    async share(voices: Readonly<Record<string, Voice>>): Promise<void> {
      const series = seriesOf(cast.getState());
      if (!series || Object.keys(voices).length === 0) return;
      const names = Object.keys(voices);
      const [only] = names;
      const action = names.length === 1 && only !== undefined ? t`Share the voice of ${saidName(only)} with the series` : t`Share ${names.length} voices with the series`;
      await change.getState().ask({ command: shareCommand(voices, series), action, speaker: null });
    },

    undo: (): void => {
      change.getState().leave();
      void cast.getState().undoLast();
    },
    redo: (): void => {
      change.getState().leave();
      void cast.getState().redoLast();
    },
  };
}

/** `Give Tam this voice`; of the voice it has, set otherwise: `Keep these settings`. */
export function giveWords({ speaker, voice, spokenBy }: Pick<Character, 'speaker' | 'voice' | 'spokenBy'>, tried: Voice | null): string {
  const own = speaker === NARRATOR ? spokenBy : voice;
  if (own && tried && voiceKey(own) === voiceKey(tried) && !isSameVoice(own, tried)) return t`Keep these settings for ${saidName(speaker)}`;
  return t`Give ${saidName(speaker)} this voice`;
}

function saidName(speaker: string): string {
  return speaker === NARRATOR ? t`the narrator` : speaker;
}

/** The narrator's is the production's own voice; where a cast file has named one for the narrator, that goes. */
function giveCommand(speaker: string, voice: Voice, cast: CastStore): CommandRequest {
  if (speaker !== NARRATOR) return { kind: 'settings', change: { cast: { [speaker]: voice } } };
  const isNamed = cast.getState().production?.settings.cast[NARRATOR] !== undefined;
  return { kind: 'settings', change: { voice, ...(isNamed ? { cast: { [NARRATOR]: null } } : {}) } };
}

export function isGiven(character: Pick<Character, 'speaker' | 'voice' | 'spokenBy'>, voice: Voice): boolean {
  return isSameVoice(character.speaker === NARRATOR ? character.spokenBy : character.voice, voice);
}
