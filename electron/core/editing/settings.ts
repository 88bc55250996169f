/** Edits of settings: of a production, or of the bible of its series. */
import type { SettingsChange } from '#shared/words/series.ts';
import { Voice, formatVoice } from '#shared/words/voice.ts';
import { counted, quoted } from '#shared/editing/labels.ts';
import type { SettingPatch } from '../jobs/studio-patch.ts';
import type { EditState, Owner } from './state.ts';

export interface PlannedSettings {
  readonly settings: SettingPatch[];
  readonly label: string;
}

export function planSettings(of: Owner, change: SettingsChange, state: EditState): PlannedSettings {
  const settings = pathsOf(change).flatMap(({ path, value }) => state.setting(of, path, value) ?? []);
  return { settings, label: labelOf(settings) + (settings.length > 0 && of.owner === 'series' ? ', in the whole series' : '') };
}

function pathsOf(change: SettingsChange): { path: string[]; value: unknown }[] {
  return Object.entries(change).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (name === 'voice' || name === 'minQuality') return [{ path: [name], value }];
    return Object.entries(value as Record<string, unknown>).flatMap(([key, part]) => (part === undefined ? [] : [{ path: [name, key], value: part }]));
  });
}

export function labelOf(settings: readonly SettingPatch[]): string {
  const [first] = settings;
  if (!first) return '';
  if (settings.length > 1) {
    const names = new Set(settings.map(({ path }) => path[0]));
    if (names.has('cast') && names.size === 1) return `Change the voices of ${counted(settings.length, 'speaker')}`;
    if (names.size > 1) return `Change ${counted(settings.length, 'setting')}`;
  }
  const [name = '', key] = first.path;
  const voice = Voice.safeParse(first.after);
  if (name === 'voice') return voice.success ? `Give the narrator the voice ${formatVoice(voice.data)}` : 'Take the narrator’s own voice away';
  if (name === 'cast') return voice.success ? `Give ${quoted(key ?? '')} the voice ${formatVoice(voice.data)}` : `Take the voice of ${quoted(key ?? '')} away`;
  return `Change the setting ${quoted(SAID[name] ?? name)}`;
}

const SAID: Readonly<Record<string, string>> = { pauses: 'pauses', loudness: 'loudness', minQuality: 'quality bar', thresholds: 'thresholds of the checks' };
