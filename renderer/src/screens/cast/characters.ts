/** Characters as the room lists them: how much each speaks, and in whose voice. */
import type { SpeakerSummary } from '#shared/words/outline.ts';
import type { Production } from '#shared/words/production.ts';
import type { Series } from '#shared/words/series.ts';
import type { Voice } from '#shared/words/voice.ts';
import { isSameVoice } from './same-voice.ts';
import { t } from '../../words/t.ts';

export const NARRATOR = 'narrator';

export interface Character extends SpeakerSummary {
  /** Of all that is spoken, 0 to 1. */
  readonly share: number;
  /** The one that speaks now: the narrator's where nobody was chosen. */
  readonly spokenBy: Voice;
  readonly isUnassigned: boolean;
}

/** @param series whose bible may have chosen the narrator's voice */
export function listCharacters(speakers: readonly SpeakerSummary[], { settings }: Pick<Production, 'settings'>, series?: Pick<Series, 'settings'>): Character[] {
  const isNarratorShared = isSameVoice(settings.voice, series?.settings.voice ?? null);
  const all = speakers.reduce((sum, { characters }) => sum + characters, 0);
  return speakers.map((one) => ({
    ...one,
    share: all === 0 ? 0 : one.characters / all,
    spokenBy: one.voice ?? settings.voice,
    isShared: one.isShared || (one.speaker === NARRATOR && one.voice === null && isNarratorShared),
    isUnassigned: one.voice === null && one.speaker !== NARRATOR,
  }));
}

export function findCharacters(characters: readonly Character[], query: string): readonly Character[] {
  const words = fold(query).split(/\s+/u).filter(Boolean);
  return words.length === 0 ? characters : characters.filter(({ speaker }) => words.every((word) => fold(speaker).includes(word)));
}

/** `Narrator`: the one name that the studio gave itself. */
export function nameOf(speaker: string): string {
  return speaker === NARRATOR ? t`Narrator` : speaker;
}

export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
