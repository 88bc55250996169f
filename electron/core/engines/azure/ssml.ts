/** What is sent to Azure: one `speak` document for any list of utterances, and what it is billed as. */
import type { PhoneticWord } from '#shared/words/script.ts';
import type { Voice } from '#shared/words/voice.ts';
import { SpeechError } from '../outcome.ts';
import { wordPattern } from '#core/script/word-pattern.ts';
import type { SpeechCall, Utterance } from '../port.ts';
import { isHdVoice, localeOf } from './voice-names.ts';

export const MAX_VOICE_ELEMENTS = 50;

/** Longer than a voice's own pauses within a sentence, so that the ends of utterances can be heard; cut away afterwards. */
const BREAK = '<break time="1s"/>';

type Said = Pick<SpeechCall, 'utterances' | 'language'>;

/** @throws SpeechError `invalid-input` with code `speech.turns` where speakers change more often than a document allows */
export function writeSsml({ utterances, language }: Said): string {
  const turns = turnsOf(utterances);
  if (turns.length > MAX_VOICE_ELEMENTS) {
    throw new SpeechError('invalid-input', `The speakers of a call change ${turns.length} times; Azure takes ${MAX_VOICE_ELEMENTS} turns.`, {
      code: 'speech.turns',
      hint: 'Use smaller calls for this episode.',
    });
  }
  const body = turns.map(({ tag, inner }) => `${tag}${inner}</voice>`).join('');
  const spoken = escapeAttribute(speakLanguage(language, utterances[0]?.voice));
  return `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:mstts="https://www.w3.org/2001/mstts" xml:lang="${spoken}">${body}</speak>`;
}

/** As Azure bills: text and markup but for the `speak` and `voice` tags, each Chinese, Japanese or Korean ideograph twice. */
export function countBilledCharacters({ utterances }: Pick<Said, 'utterances'>): number {
  return turnsOf(utterances).reduce((sum, { inner }) => sum + countCharacters(inner), 0);
}

/** What is left of a text for XML 1.0: characters it forbids are gone, the rest stands for itself. */
export function escapeText(text: string): string {
  return text.replaceAll(FORBIDDEN, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Everything outside the `Char` production of XML 1.0, lone halves of surrogate pairs included. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

interface Turn {
  readonly tag: string;
  readonly inner: string;
}

/** Consecutive utterances of one voice together. */
function turnsOf(utterances: Said['utterances']): Turn[] {
  const turns: { tag: string; inner: string }[] = [];
  for (const [index, utterance] of utterances.entries()) {
    const { voice } = utterance;
    const tag = voiceTag(voice);
    const said = sentence(utterance, index === utterances.length - 1);
    const turn = turns.at(-1);
    if (turn?.tag === tag) turn.inner += said;
    else turns.push({ tag, inner: said });
  }
  return turns;
}

function voiceTag(voice: Voice): string {
  const temperature = isHdVoice(voice.voice) ? numberOf(voice, 'temperature') : undefined;
  const parameters = temperature === undefined ? '' : ` parameters="temperature=${temperature}"`;
  return `<voice name="${escapeAttribute(voice.voice)}"${parameters}>`;
}

/** HD voices read breaks and prosody as nothing: a paragraph is the longest pause they know. */
function sentence({ text, voice, phonetic = [] }: Utterance, isLast: boolean): string {
  const escaped = pronounced(escapeText(text), phonetic);
  if (isHdVoice(voice.voice)) return `<p>${expressed(escaped, voice)}</p>`;
  return `<s>${expressed(paced(escaped, voice), voice)}</s>${isLast ? '' : BREAK}`;
}

/** All words at once: what is written for one is no text for the next. */
function pronounced(escaped: string, phonetic: readonly PhoneticWord[]): string {
  if (phonetic.length === 0) return escaped;
  const ipa = new Map(phonetic.map((one) => [escapeText(one.word), escapeAttribute(one.ipa)]));
  const longestFirst = [...ipa.keys()].toSorted((a, b) => b.length - a.length);
  return escaped.replace(wordPattern(longestFirst), (word) => `<phoneme alphabet="ipa" ph="${ipa.get(word)}">${word}</phoneme>`);
}

function paced(escaped: string, { speed, pitch }: Voice): string {
  const rate = speed === 1 ? '' : ` rate="${Math.round(speed * 100) / 100}"`;
  const percent = Math.round((pitch - 1) * 100);
  const height = percent === 0 ? '' : ` pitch="${percent > 0 ? '+' : ''}${percent}%"`;
  return rate + height === '' ? escaped : `<prosody${rate}${height}>${escaped}</prosody>`;
}

function expressed(inner: string, voice: Voice): string {
  const given = [
    ['style', textOf(voice, 'style')],
    ['styledegree', numberOf(voice, 'styleDegree')],
    ['role', textOf(voice, 'role')],
  ] as const;
  const attributes = given.flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeAttribute(String(value))}"`])).join('');
  return attributes === '' ? inner : `<mstts:express-as${attributes}>${inner}</mstts:express-as>`;
}

function textOf(voice: Voice, name: string): string | undefined {
  const value = voice.settings?.[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function numberOf(voice: Voice, name: string): number | undefined {
  const value = Number(voice.settings?.[name] ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

/** Azure wants a locale: where the text has a bare language, the locale of a voice that speaks it stands for it. */
function speakLanguage(language: string, voice: Voice | undefined): string {
  const locale = voice && localeOf(voice.voice);
  const bare = language.toLowerCase();
  if (bare === '' || bare === 'und') return locale ?? 'en-US';
  return locale?.toLowerCase().startsWith(`${bare}-`) ? locale : language;
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&apos;');
}

function countCharacters(text: string): number {
  return Array.from(text).length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}
