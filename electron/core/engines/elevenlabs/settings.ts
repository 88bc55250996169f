/** What a voice's settings may say, and what of it a model is sent. */
import { StudioError } from '#shared/words/failure.ts';
import type { Voice } from '#shared/words/voice.ts';
import { type Model, SETTING_NAMES } from './catalog.ts';

/** Of the paces it takes; others are brought to these. */
export const SLOWEST = 0.7;
export const FASTEST = 1.2;
export const MOST_DICTIONARIES = 3;
const SHARES = new Set<string>(['stability', 'similarity_boost', 'style']);

export type VoiceSettings = Readonly<Partial<Record<(typeof SETTING_NAMES)[number], number | boolean>>>;

export interface Locator {
  readonly pronunciation_dictionary_id: string;
  readonly version_id?: string;
}

/** Only what is set: the rest stays as the voice has it. @throws StudioError `voice.settings` */
export function readVoiceSettings(voice: Voice, model: Model): VoiceSettings {
  const { speed = 1, settings = {} } = voice;
  const wanted: Partial<Record<(typeof SETTING_NAMES)[number], number | boolean>> = {};
  for (const name of SETTING_NAMES) {
    const value = name === 'speed' ? (speed === 1 ? undefined : Math.min(FASTEST, Math.max(SLOWEST, speed))) : settings[name];
    if (value === undefined) continue;
    const isFit = SHARES.has(name) ? typeof value === 'number' && value >= 0 && value <= 1 : name === 'speed' || typeof value === 'boolean';
    if (!isFit || typeof value === 'string') throw unfit(name, value, SHARES.has(name) ? 'a number from 0 to 1' : 'true or false');
    if (model.settings.includes(name)) wanted[name] = name === 'stability' ? stepped(Number(value), model) : value;
  }
  return wanted;
}

/** From `dictionary`: `id:version`, up to three of them with commas between. @throws StudioError `voice.settings` */
export function readLocators({ settings }: Voice): readonly Locator[] {
  const value = settings?.['dictionary'];
  if (value === undefined || value === '') return [];
  const parts = String(value).split(',').map((part) => /^\s*([\w-]+)(?::([\w-]+))?\s*$/.exec(part));
  if (parts.length > MOST_DICTIONARIES || parts.includes(null)) throw unfit('dictionary', value, `up to ${MOST_DICTIONARIES} times id:version`);
  return parts.map((part) => ({ pronunciation_dictionary_id: part?.[1] ?? '', ...(part?.[2] ? { version_id: part[2] } : {}) }));
}

/** The output format a voice insists on. @throws StudioError `voice.settings` for those that streams do not have */
export function readFormat({ settings }: Voice): string | undefined {
  const value = settings?.['format'];
  if (value === undefined || (typeof value === 'string' && /^(?:mp3_\d+_\d+|opus_48000_\d+|pcm_\d+)$/.test(value))) return value;
  throw unfit('format', value, 'such as mp3_44100_192 or pcm_44100');
}

function stepped(value: number, { stabilityStep }: Model): number {
  return stabilityStep === null ? value : Math.round(value / stabilityStep) * stabilityStep;
}

function unfit(name: string, value: unknown, wanted: string): StudioError {
  return new StudioError('voice.settings', `The voice’s setting “${name}” cannot be ${String(value)}.`, { hint: `Give it ${wanted}, or leave it out.` });
}
