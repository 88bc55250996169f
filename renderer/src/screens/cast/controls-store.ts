/** What can be set about a voice: asked once for each voice with its model. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { Voice, VoiceControl } from '#shared/words/voice.ts';

export interface ControlsState {
  readonly byVoice: Readonly<Record<string, readonly VoiceControl[]>>;
  load(voice: Voice): Promise<void>;
}

export const controlsKey = ({ engine, voice, model }: Pick<Voice, 'engine' | 'voice' | 'model'>): string => `${engine}:${voice}@${model ?? ''}`;

export function createControlsStore(api: StudioApi) {
  return createStore<ControlsState>()((set, get) => ({
    byVoice: {},
    async load(voice) {
      const key = controlsKey(voice);
      if (get().byVoice[key]) return;
      // Without an answer there is nothing to set, and the voice speaks as it comes.
      const controls = await api.voices.controls({ voice: { ...voice, settings: undefined } }).catch(() => null);
      if (controls) set(({ byVoice }) => ({ byVoice: { ...byVoice, [key]: controls } }));
    },
  }));
}

export type ControlsStore = ReturnType<typeof createControlsStore>;

export type ControlValue = number | string | boolean;

/** Where a control stands: as it was set, or as the voice comes. */
export function valueOf(voice: Voice, control: VoiceControl): ControlValue | undefined {
  if (control.name === 'speed') return voice.speed;
  if (control.name === 'pitch') return voice.pitch;
  return voice.settings?.[control.name];
}

/** The voice with one setting otherwise; undefined gives it back as the voice comes. */
export function withControl(voice: Voice, control: VoiceControl, value: ControlValue | undefined): Voice {
  if (control.name === 'speed' || control.name === 'pitch') return { ...voice, [control.name]: typeof value === 'number' ? value : 1 };
  const { settings: old, ...rest } = voice;
  const settings = Object.fromEntries(Object.entries({ ...old, [control.name]: value }).filter((entry): entry is [string, ControlValue] => entry[1] !== undefined && entry[1] !== ''));
  return Object.keys(settings).length === 0 ? rest : { ...rest, settings };
}
