/** Hundreds of voices of several engines, as one list: a heading an engine, then its voices that match what was typed. */
import type { Failure } from '#shared/words/failure.ts';
import type { OfferedVoice } from '#shared/words/voice.ts';
import { accountVariables, engineName } from './engines.ts';
import { t } from '../../words/t.ts';
import { formatList } from '../../ui/format.ts';

/** An engine that offers no voices now, and why. */
export interface SilentEngine {
  readonly engine: string;
  /** Null where it has no account yet. */
  readonly failure: Failure | null;
}

export type VoiceEntry =
  | { readonly kind: 'engine'; readonly engine: string; readonly shown: number; readonly all: number }
  | { readonly kind: 'voice'; readonly voice: OfferedVoice }
  | { readonly kind: 'silent'; readonly engine: string; readonly text: string };

/** Every word must be met somewhere: in the name, a language, the gender, the description or the engine's name. */
export function arrangeVoices(voices: readonly OfferedVoice[], silent: readonly SilentEngine[], query: string): readonly VoiceEntry[] {
  const words = wordsOf(query);
  const entries: VoiceEntry[] = [];
  for (const [engine, own] of Map.groupBy(voices, (voice) => voice.engine)) {
    const found = own.filter((voice) => holds(voice, words));
    if (found.length === 0) continue;
    entries.push({ kind: 'engine', engine, shown: found.length, all: own.length });
    for (const voice of found) entries.push({ kind: 'voice', voice });
  }
  for (const { engine, failure } of silent) {
    if (!words.every((word) => fold(engineName(engine)).includes(word))) continue;
    entries.push({ kind: 'engine', engine, shown: 0, all: 0 }, { kind: 'silent', engine, text: saySilent(engine, failure) });
  }
  return entries;
}

export function describeVoice({ gender, languages, description }: Pick<OfferedVoice, 'gender' | 'languages' | 'description'>): string {
  const shown = languages.length > MOST_LANGUAGES ? t`${languages.length} languages` : formatList(languages);
  return [gender === 'unknown' ? '' : gender, shown, description].filter(Boolean).join(' · ');
}

/** More than this say less than their number. */
const MOST_LANGUAGES = 3;

function saySilent(engine: string, failure: Failure | null): string {
  if (failure) return `${failure.message} ${failure.hint}`;
  return t`No account yet. Give its key in Settings, or set ${accountVariables(engine) ?? t`its variables`} before the studio starts.`;
}

const GENDER_WORD = /^(?:fe)?male$/;

export function matchesVoice(voice: OfferedVoice, query: string): boolean {
  return holds(voice, wordsOf(query));
}

function wordsOf(query: string): readonly string[] {
  return fold(query).split(/\s+/).filter(Boolean);
}

function holds(voice: OfferedVoice, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = fold([voice.name, voice.voice, engineName(voice.engine), ...voice.languages, voice.description, voice.age, voice.accent, ...(voice.styles ?? [])].join(' '));
  // “male” stands inside “female”, and must not find it.
  return words.every((word) => (GENDER_WORD.test(word) ? voice.gender === word : text.includes(word) || (voice.gender !== 'unknown' && voice.gender.startsWith(word))));
}

/** Without accents and in small letters, so that “zoe” finds “Zoë”. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
