/** The voices of eSpeak NG: one a language or accent, and which one reads a text of a given language. */
import { StudioError } from '#shared/words/failure.ts';
import type { OfferedVoice } from '#shared/words/voice.ts';
import { ESPEAK_LANGUAGES, type EspeakLanguage } from './languages.ts';

/** Stands for the usual voice of the text's own language. */
export const AUTO = 'auto';

/** Older and wider codes of the same languages. */
const ALIASES: Record<string, string> = { no: 'nb', nn: 'nb', iw: 'he', in: 'id', sh: 'hr', mo: 'ro', 'zh-mo': 'yue' };

export const ESPEAK_VOICES: readonly OfferedVoice[] = [
  {
    engine: 'espeak',
    voice: AUTO,
    name: 'The text’s own language',
    languages: [...new Set(ESPEAK_LANGUAGES.flatMap(({ languages }) => languages))],
    gender: 'male',
    description: 'A robotic voice in whatever language the manuscript has.',
  },
  ...ESPEAK_LANGUAGES.map(({ id, languages, name }) => ({
    engine: 'espeak',
    voice: id,
    name,
    languages: [...languages],
    gender: 'male' as const,
    description: id === 'ja' ? 'A robotic voice that reads kana; it knows no kanji.' : 'A robotic voice, plain and quick.',
  })),
];

/**
 * The voice that reads texts of a language (BCP 47): that of the region where there is one, else the language's usual.
 * Undefined where eSpeak has none.
 */
export function espeakVoiceFor(language: string): string | undefined {
  const asked = language.toLowerCase().replaceAll('_', '-');
  const plain = asked.replace(/-[a-z]{4}(?=-|$)/, ''); // the script seldom matters, the region does
  for (const candidate of [asked, plain, ...widened(plain)]) {
    const found = find(candidate);
    if (found) return found.id;
  }
  return undefined;
}

/** Throws `voice.unknown`, or `voice.language` where `auto` has no voice for the text. */
export function espeakVoice(voice: string, language: string): EspeakLanguage {
  const id = voice === AUTO ? espeakVoiceFor(language) : voice;
  const found = ESPEAK_LANGUAGES.find((one) => one.id === id);
  if (found) return found;
  if (voice === AUTO) throw unspoken(language);
  throw new StudioError('voice.unknown', `eSpeak has no voice called “${voice}”.`, {
    hint: 'Its voices are named after languages, such as de, en-gb or ar; “auto” takes the manuscript’s own.',
  });
}

/** Throws `voice.unknown` or `voice.language`. */
export function assertEspeakSpeaks(voice: string, language: string): void {
  const { languages, name } = espeakVoice(voice, language);
  if (voice === AUTO || language === '' || /^und(?:-|$)/i.test(language)) return;
  const family = espeakVoiceFor(language);
  const spoken = new Set(languages.map(primary));
  if (spoken.has(primary(language)) || (family !== undefined && spoken.has(primary(family)))) return;
  throw new StudioError('voice.language', `The eSpeak voice “${name}” does not speak “${language}”.`, {
    hint: family === undefined ? 'Choose an engine that speaks it.' : `Choose espeak:${family}, or espeak:auto for whatever the manuscript is in.`,
  });
}

function find(candidate: string): EspeakLanguage | undefined {
  const id = ALIASES[candidate] ?? candidate;
  return (
    ESPEAK_LANGUAGES.find((one) => one.id === id) ??
    ESPEAK_LANGUAGES.find((one) => one.languages.some((language) => language.toLowerCase() === id))
  );
}

function* widened(language: string): Generator<string> {
  if (/^es-(?!es$)[a-z]{2}$/.test(language)) yield 'es-419'; // the Spanish of every region but Spain
  for (let cut = language.lastIndexOf('-'); cut > 0; cut = language.lastIndexOf('-', cut - 1)) yield language.slice(0, cut);
}

function primary(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? '';
}

function unspoken(language: string): StudioError {
  return new StudioError('voice.language', `eSpeak has no voice for “${language}”.`, {
    hint: 'Set the production’s language if that is wrong, or choose an engine that speaks it.',
  });
}
