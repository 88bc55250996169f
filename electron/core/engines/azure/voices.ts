/** Azure's voices: what its list says, and what their names say before the list was read. */
import { z } from 'zod';
import { StudioError } from '#shared/words/failure.ts';
import type { OfferedVoice } from '#shared/words/voice.ts';
import { readJson } from '../http/send.ts';
import { SpeechError } from '../outcome.ts';
import type { AzureClient } from './client.ts';
import { explainAnswer } from './errors.ts';
import { isMultilingual, localeOf } from './voice-names.ts';

const DEADLINE_MS = 60_000;

const ListedVoice = z.object({
  ShortName: z.string(),
  DisplayName: z.string().optional(),
  Gender: z.string().optional(),
  Locale: z.string(),
  LocaleName: z.string().optional(),
  StyleList: z.array(z.string()).optional(),
  RolePlayList: z.array(z.string()).optional(),
  SecondaryLocaleList: z.array(z.string()).optional(),
  Status: z.string().optional(),
  VoiceTag: z.object({ TailoredScenarios: z.array(z.string()).optional(), VoicePersonalities: z.array(z.string()).optional() }).optional(),
  ExtendedPropertyMap: z.object({ IsHighQuality48K: z.string().optional() }).optional(),
});
type ListedVoice = z.infer<typeof ListedVoice>;

/** The list, once read, is remembered for as long as the studio runs. */
export class VoiceBook {
  private voices: ReadonlyMap<string, ListedVoice> | undefined;

  /** @throws SpeechError where the list cannot be had */
  async read(client: AzureClient, signal: AbortSignal): Promise<OfferedVoice[]> {
    const response = await client.listVoices({ signal, deadlineMs: DEADLINE_MS });
    if (!response.ok) throw await explainAnswer(response, undefined);
    const list = await readJson(response);
    if (!Array.isArray(list)) throw new SpeechError('truncated', 'Azure’s list of voices is not whole.');
    // An entry of a shape we don't know is left out: it must not hide the others.
    const voices = list.flatMap((one: unknown) => ListedVoice.safeParse(one).data ?? []);
    this.voices = new Map(voices.map((voice) => [voice.ShortName, voice]));
    return voices.filter(({ Status }) => Status !== 'Deprecated').map(toOffered);
  }

  /** How it can speak; empty where the list was not read, or says nothing. */
  manners(name: string): { styles: readonly string[]; roles: readonly string[] } {
    const listed = this.voices?.get(name);
    return { styles: listed?.StyleList ?? [], roles: listed?.RolePlayList ?? [] };
  }

  /** The best uncompressed format that all of these voices have; asks for the list where it was not read yet. */
  async formatFor(names: Iterable<string>, client: AzureClient, signal: AbortSignal): Promise<{ name: string; sampleRate: number }> {
    if (!this.voices) {
      await this.read(client, signal).catch((error: unknown) => {
        if (!(error instanceof SpeechError)) throw error;
      });
    }
    const is48k = [...names].every((name) => this.voices?.get(name)?.ExtendedPropertyMap?.IsHighQuality48K === 'True');
    return is48k ? { name: 'riff-48khz-16bit-mono-pcm', sampleRate: 48_000 } : { name: 'riff-24khz-16bit-mono-pcm', sampleRate: 24_000 };
  }

  /** @throws StudioError `voice.unknown` or `voice.language` */
  assertSpeaks(name: string, language: string): void {
    const locale = localeOf(name);
    const listed = this.voices?.get(name);
    // HD voices are spoken in regions that do not list them.
    if (locale === undefined || (this.voices && !listed && !isMultilingual(name))) throw unknownVoice(name);
    const text = languageOf(language);
    if (text === '' || text === 'und') return;
    const spoken = listed ? [listed.Locale, ...(listed.SecondaryLocaleList ?? [])] : [locale];
    if (spoken.some((one) => languageOf(one) === text) || (!listed?.SecondaryLocaleList && isMultilingual(name))) return;
    throw new StudioError('voice.language', `The voice “${name}” does not speak “${language}”.`, {
      hint: 'Choose a voice of that language or a multilingual one, or set the production’s language if it is wrong.',
    });
  }
}

function unknownVoice(name: string): StudioError {
  return new StudioError('voice.unknown', `Azure has no voice “${name}”.`, {
    hint: 'Choose one that `lectern voices --engine azure` lists, such as en-US-AvaMultilingualNeural.',
  });
}

function toOffered(voice: ListedVoice): OfferedVoice {
  const { TailoredScenarios: uses = [], VoicePersonalities: tones = [] } = voice.VoiceTag ?? {};
  const styles = [...new Set([...(voice.StyleList ?? []), ...tones, ...uses].map((style) => style.toLowerCase()))];
  return {
    engine: 'azure',
    voice: voice.ShortName,
    name: voice.DisplayName ?? voice.ShortName,
    languages: [...new Set([voice.Locale, ...(voice.SecondaryLocaleList ?? [])])],
    gender: genderOf(voice.Gender),
    description: describe(voice),
    ...(styles.length === 0 ? {} : { styles }),
  };
}

function describe(voice: ListedVoice): string {
  const parts = [voice.LocaleName ?? voice.Locale];
  if (voice.StyleList?.length) parts.push(`styles: ${voice.StyleList.join(', ')}`);
  if (voice.RolePlayList?.length) parts.push(`roles: ${voice.RolePlayList.join(', ')}`);
  if (voice.ExtendedPropertyMap?.IsHighQuality48K === 'True') parts.push('48 kHz');
  if (voice.Status === 'Preview') parts.push('preview');
  return parts.join('; ');
}

function genderOf(gender = ''): OfferedVoice['gender'] {
  const known = gender.toLowerCase();
  return known === 'female' || known === 'male' || known === 'neutral' ? known : 'unknown';
}

function languageOf(tag: string): string {
  return (tag.split(/[-_]/)[0] ?? '').toLowerCase();
}
