/** Voices by the names people know them by. */
import type { OfferedVoice, Voice } from '#shared/words/voice.ts';
import { engineName } from '../produce/engines.ts';
import { t } from '../../words/t.ts';

type Known = readonly OfferedVoice[] | null;

export function offeredAs({ engine, voice }: Pick<Voice, 'engine' | 'voice'>, voices: Known): OfferedVoice | undefined {
  return voices?.find((one) => one.engine === engine && one.voice === voice);
}

/** `Aria`. */
export function shortName(voice: Voice, voices: Known): string {
  return offeredAs(voice, voices)?.name ?? voice.voice;
}

/** `Aria · ElevenLabs`. */
export function voiceName(voice: Voice, voices: Known): string {
  return `${shortName(voice, voices)} · ${engineName(voice.engine)}`;
}

/** What sets it apart from the voice as it comes: `eleven flash v2 5, 0.9 ×, stability 30 %`. */
export function voiceTuning({ model, speed, pitch, settings }: Voice): string {
  const own = Object.entries(settings ?? {}).map(([name, value]) => `${name.replaceAll(/[-_]/gu, ' ')} ${String(value)}`);
  return [model, speed === 1 ? '' : t`pace ${speed} ×`, pitch === 1 ? '' : t`pitch ${pitch} ×`, ...own].filter(Boolean).join(', ');
}
