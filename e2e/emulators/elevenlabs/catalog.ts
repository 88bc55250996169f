/** ElevenLabs' models, plans, formats and voices, as the emulator offers them. */
import type { AudioFormat } from '../speech/format.ts';

export interface Model {
  readonly id: string;
  readonly name: string;
  readonly maxCharacters: number;
  readonly creditsPerCharacter: number;
  readonly group: 'standard' | 'turbo';
  /** Whether text is marked up in brackets and context is refused. */
  readonly speaksBrackets?: boolean;
  readonly readsPhonemes?: boolean;
  readonly refusesContext?: boolean;
  readonly languages: readonly string[];
}

const MANY = ['en', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'nl', 'ar', 'hi', 'ja', 'zh', 'ko', 'sv', 'tr'];

export const MODELS: readonly Model[] = [
  { id: 'eleven_v4', name: 'Eleven v4', maxCharacters: 10_000, creditsPerCharacter: 1, group: 'standard', speaksBrackets: true, languages: [...MANY, 'no'] },
  { id: 'eleven_v4_turbo', name: 'Eleven v4 Turbo', maxCharacters: 10_000, creditsPerCharacter: 0.5, group: 'turbo', speaksBrackets: true, languages: [...MANY, 'no'] },
  { id: 'eleven_v3', name: 'Eleven v3', maxCharacters: 5_000, creditsPerCharacter: 1, group: 'standard', speaksBrackets: true, refusesContext: true, languages: [...MANY, 'no'] },
  { id: 'eleven_v3_conversational', name: 'Eleven v3 Conversational', maxCharacters: 5_000, creditsPerCharacter: 0.5, group: 'standard', speaksBrackets: true, refusesContext: true, languages: [...MANY, 'no'] },
  { id: 'eleven_multilingual_v2', name: 'Eleven Multilingual v2', maxCharacters: 10_000, creditsPerCharacter: 1, group: 'standard', languages: MANY },
  { id: 'eleven_flash_v2_5', name: 'Eleven Flash v2.5', maxCharacters: 40_000, creditsPerCharacter: 0.5, group: 'turbo', languages: [...MANY, 'no'] },
  { id: 'eleven_flash_v2', name: 'Eleven Flash v2', maxCharacters: 30_000, creditsPerCharacter: 0.5, group: 'turbo', readsPhonemes: true, languages: ['en'] },
  { id: 'eleven_turbo_v2_5', name: 'Eleven Turbo v2.5', maxCharacters: 40_000, creditsPerCharacter: 0.5, group: 'turbo', languages: MANY },
  { id: 'eleven_turbo_v2', name: 'Eleven Turbo v2', maxCharacters: 30_000, creditsPerCharacter: 0.5, group: 'turbo', readsPhonemes: true, languages: ['en'] },
];

export const DEFAULT_MODEL = 'eleven_multilingual_v2';

export type Tier = 'free' | 'starter' | 'creator' | 'pro' | 'scale' | 'business' | 'enterprise';
const TIERS: readonly Tier[] = ['free', 'starter', 'creator', 'pro', 'scale', 'business', 'enterprise'];

/** Open requests by tier: standard models, flash and turbo, transcription. */
const CONCURRENCY: Readonly<Record<Tier, Readonly<Record<'standard' | 'turbo' | 'transcription', number>>>> = {
  free: { standard: 2, turbo: 4, transcription: 8 },
  starter: { standard: 3, turbo: 6, transcription: 12 },
  creator: { standard: 5, turbo: 10, transcription: 20 },
  pro: { standard: 10, turbo: 20, transcription: 40 },
  scale: { standard: 15, turbo: 30, transcription: 60 },
  business: { standard: 15, turbo: 30, transcription: 60 },
  enterprise: { standard: 40, turbo: 80, transcription: 120 },
};

export function maximumConcurrent(tier: string, group: 'standard' | 'turbo' | 'transcription'): number {
  return (CONCURRENCY[tier as Tier] ?? CONCURRENCY.free)[group];
}

export function isTierAtLeast(tier: string, least: Tier): boolean {
  return TIERS.indexOf(tier as Tier) >= TIERS.indexOf(least);
}

/** Undefined for a format the service has not, or that is not emulated (Opus). */
export function parseOutputFormat(name: string): AudioFormat | undefined {
  const [codec = '', rate = '', bitrate = ''] = name.split('_');
  const sampleRate = Number(rate);
  if (codec === 'mp3') {
    const known = sampleRate === 44_100 ? ['32', '64', '96', '128', '192'] : sampleRate === 22_050 ? ['32'] : sampleRate === 24_000 ? ['48'] : [];
    return known.includes(bitrate) ? { codec, sampleRate, bitrateKbps: Number(bitrate) } : undefined;
  }
  if (bitrate !== '') return undefined;
  if ((codec === 'ulaw' || codec === 'alaw') && sampleRate === 8_000) return { codec, sampleRate, bitrateKbps: 0 };
  const isPlain = codec === 'pcm' || codec === 'wav';
  return isPlain && [8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000].includes(sampleRate) ? { codec, sampleRate, bitrateKbps: 0 } : undefined;
}

/** The tier a format asks for. */
export function tierOfFormat(name: string): Tier {
  if (name === 'mp3_44100_192') return 'creator';
  return /^(?:pcm|wav)_(?:44100|48000)$/.test(name) ? 'pro' : 'free';
}

const TYPES = { mp3: 'audio/mpeg', pcm: 'audio/pcm', wav: 'audio/wav', ulaw: 'audio/basic', alaw: 'audio/x-alaw', flac: 'audio/flac' };

export function contentTypeOf({ codec }: AudioFormat): string {
  return TYPES[codec];
}

export interface CatalogVoice {
  readonly id: string;
  readonly name: string;
  readonly category: 'premade' | 'professional' | 'cloned';
  readonly gender: string;
  readonly accent: string;
  readonly description: string;
  /** Shared by somebody else: not for the free plan. */
  readonly isFromLibrary?: boolean;
}

export const VOICES: readonly CatalogVoice[] = [
  { id: 'JBFqnCBsd6RMkjVDRZzb', name: 'George', category: 'premade', gender: 'male', accent: 'british', description: 'Warm, captivating storyteller' },
  { id: 'EXAVITQu4vr4xnSDxMaL', name: 'Sarah', category: 'premade', gender: 'female', accent: 'american', description: 'Mature, reassuring, confident' },
  { id: 'EmulatedVoiceWomanA1', name: 'Alma', category: 'premade', gender: 'female', accent: 'british', description: 'Bright, quick, curious' },
  { id: 'EmulatedVoiceManB002', name: 'Bruno', category: 'premade', gender: 'male', accent: 'american', description: 'Low and unhurried' },
  { id: 'EmulatedCloneC000003', name: 'Own narrator', category: 'cloned', gender: 'female', accent: 'american', description: 'Cloned from samples' },
  { id: 'EmulatedLibraryD0004', name: 'Library voice', category: 'professional', gender: 'male', accent: 'irish', description: 'Shared in the voice library', isFromLibrary: true },
];
