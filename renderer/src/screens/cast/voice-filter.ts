/** Hundreds of voices of several engines: what can be asked of them, and which of them answer to it. */
import { formatVoice } from '#shared/words/voice.ts';
import type { OfferedVoice } from '#shared/words/voice.ts';
import { matchesVoice } from '../produce/voice-search.ts';
import { t } from '../../words/t.ts';
import { formatBudget, formatList } from '../../ui/format.ts';

export const PRICES = ['free', 'under-20', 'under-100'] as const;
export type Price = (typeof PRICES)[number];

export interface VoiceFilter {
  readonly query: string;
  readonly engine: string | null;
  /** A language without its region: `en` holds for `en-GB`. */
  readonly language: string | null;
  readonly gender: string | null;
  readonly age: string | null;
  readonly style: string | null;
  readonly price: Price | null;
  readonly isFavourite: boolean;
}

export const NO_FILTER: VoiceFilter = { query: '', engine: null, language: null, gender: null, age: null, style: null, price: null, isFavourite: false };

/** What a voice is known by among favourites. */
export function voiceKey({ engine, voice }: Pick<OfferedVoice, 'engine' | 'voice'>): string {
  return formatVoice({ engine, voice, speed: 1, pitch: 1 });
}

export function filterVoices(voices: readonly OfferedVoice[], filter: VoiceFilter, favourites: ReadonlySet<string>): readonly OfferedVoice[] {
  const holds = (voice: OfferedVoice): boolean =>
    (filter.engine === null || voice.engine === filter.engine) &&
    (filter.language === null || voice.languages.some((tag) => languageOf(tag) === filter.language)) &&
    (filter.gender === null || voice.gender === filter.gender) &&
    (filter.age === null || voice.age === filter.age) &&
    (filter.style === null || (voice.styles ?? []).includes(filter.style)) &&
    (filter.price === null || isWithin(voice, filter.price)) &&
    (!filter.isFavourite || favourites.has(voiceKey(voice))) &&
    matchesVoice(voice, filter.query);
  return voices.filter(holds);
}

export interface Choices {
  readonly engines: readonly string[];
  readonly languages: readonly string[];
  readonly genders: readonly string[];
  readonly ages: readonly string[];
  readonly styles: readonly string[];
  readonly prices: readonly Price[];
}

/** Only what some voice says of itself can be chosen. */
export function choicesOf(voices: readonly OfferedVoice[]): Choices {
  const told = (of: (voice: OfferedVoice) => readonly string[]) => [...new Set(voices.flatMap(of))].filter(Boolean).toSorted((a, b) => a.localeCompare(b, 'en'));
  return {
    engines: [...new Set(voices.map(({ engine }) => engine))],
    languages: told(({ languages }) => languages.map(languageOf)),
    genders: told(({ gender }) => (gender === 'unknown' ? [] : [gender])),
    ages: told(({ age }) => (age === undefined ? [] : [age])),
    styles: told(({ styles }) => styles ?? []),
    prices: PRICES.filter((price) => voices.some((voice) => isWithin(voice, price))),
  };
}

export function isFiltered({ query: _query, ...filter }: VoiceFilter): boolean {
  return Object.values(filter).some((value) => value !== null && value !== false);
}

const CEILINGS: Readonly<Record<Price, number>> = { free: 0, 'under-20': 0.02, 'under-100': 0.1 };

function isWithin({ usdPer1000Characters: usd }: OfferedVoice, price: Price): boolean {
  return typeof usd === 'number' && usd <= CEILINGS[price];
}

export const PRICE_NAMES: Readonly<Record<Price, string>> = { free: t`Free`, 'under-20': t`Up to $20 a million characters`, 'under-100': t`Up to $100 a million characters` };

function languageOf(tag: string): string {
  return (tag.split(/[-_]/u)[0] ?? '').toLowerCase();
}

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** `German` for `de`; the code itself where it is none that is known. */
export function languageName(tag: string): string {
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** `female · middle aged · en-GB · warm narrator`, as far as it tells. */
export function describeOffered({ gender, languages, description, age, accent }: OfferedVoice): string {
  const spoken = languages.length > 3 ? t`${languages.length} languages` : formatList(languages);
  const traits = [age, accent].map((trait) => (trait !== undefined && description.toLowerCase().includes(trait) ? undefined : trait));
  return [gender === 'unknown' ? '' : gender, ...traits, spoken, description].filter(Boolean).join(' · ');
}

/** By the million characters, as publishers count; empty where it is free or nobody knows. */
export function priceWords({ usdPer1000Characters }: Pick<OfferedVoice, 'usdPer1000Characters'>): string {
  if (typeof usdPer1000Characters !== 'number' || usdPer1000Characters === 0) return '';
  const usd = usdPer1000Characters * 1_000;
  return t`${formatBudget(usd < 10 ? usd : Math.round(usd))} a million`;
}
