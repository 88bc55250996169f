/** What ElevenLabs' emulator remembers. */
import type { Account } from '../account.ts';
import type { AudioFormat } from '../speech/format.ts';
import type { Script } from '../speech/script.ts';
import type { World } from '../world.ts';
import { type CatalogVoice, maximumConcurrent, type Model } from './catalog.ts';
import type { Alias } from './script.ts';

/** The audio is not kept: the same script gives the same bytes again. */
export interface HistoryItem {
  readonly id: string;
  readonly requestId: string;
  readonly key: string;
  readonly voice: CatalogVoice;
  readonly modelId: string;
  readonly text: string;
  readonly atMs: number;
  readonly creditsFrom: number;
  readonly creditsTo: number;
  readonly contentType: string;
  readonly outputFormat: string;
  readonly format: AudioFormat;
  readonly script: Script;
  readonly settings: unknown;
  readonly source: 'TTS' | 'Dialogue';
}

export interface Dictionary {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly createdAtMs: number;
  /** The latest version last. */
  readonly versions: { readonly id: string; readonly rules: readonly DictionaryRule[] }[];
}

export interface DictionaryRule {
  readonly type: 'alias' | 'phoneme';
  readonly string_to_replace: string;
  readonly alias?: string;
  readonly phoneme?: string;
  readonly alphabet?: string;
  readonly case_sensitive?: boolean;
  readonly word_boundaries?: boolean;
}

export interface ElevenLabsState {
  readonly world: World;
  readonly history: HistoryItem[];
  readonly dictionaries: Map<string, Dictionary>;
  /** When the request behind an id was made, while it may still be stitched to. */
  readonly requests: Map<string, number>;
  /** 402 `insufficient_credits` instead of the 401 `quota_exceeded` that is sent so far. */
  modernQuotaError: boolean;
}

export function maximumOf(account: Account, group: 'standard' | 'turbo' | 'transcription'): number {
  return account.plan.maximumConcurrent ?? maximumConcurrent(account.plan.tier, group);
}

/** What dictionaries put in the place of words, in order: phonemes for models that read them. Undefined where one is unknown. */
export function aliasesOf(state: ElevenLabsState, model: Model, locators: readonly { pronunciation_dictionary_id: string; version_id?: string }[]): Alias[] | undefined {
  const aliases: Alias[] = [];
  for (const { pronunciation_dictionary_id: id, version_id: versionId } of locators) {
    const versions = state.dictionaries.get(id)?.versions;
    const version = versionId === undefined ? versions?.at(-1) : versions?.find((one) => one.id === versionId);
    if (!version) return undefined;
    for (const rule of version.rules) {
      const to = rule.type === 'alias' ? rule.alias : model.readsPhonemes ? rule.phoneme : undefined;
      if (to === undefined) continue;
      aliases.push({ from: rule.string_to_replace, to, isCaseSensitive: rule.case_sensitive ?? true });
    }
  }
  return aliases;
}
