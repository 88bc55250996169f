/** The settings that a model honours, with the ranges the service takes. */
import type { VoiceControl } from '#shared/words/voice.ts';
import { speedControl } from '../controls.ts';
import type { Model, SETTING_NAMES } from './catalog.ts';
import { FASTEST, SLOWEST } from './settings.ts';

const share = (name: string, label: string, note: string, usual: number): VoiceControl => ({ kind: 'number', name, label, note, min: 0, max: 1, step: 0.01, usual, unit: '%' });

const CONTROLS: Readonly<Record<(typeof SETTING_NAMES)[number], VoiceControl>> = {
  speed: speedControl(SLOWEST, FASTEST),
  stability: share('stability', 'Stability', 'Lower is livelier and less alike from line to line.', 0.5),
  similarity_boost: share('similarity_boost', 'Likeness', 'How closely it keeps to the voice it was made from.', 0.75),
  style: share('style', 'Style', 'Exaggerates how the voice was spoken; higher is slower and less steady.', 0),
  use_speaker_boost: { kind: 'switch', name: 'use_speaker_boost', label: 'Speaker boost', note: 'Nearer to the speaker, a little slower to come.', usual: true },
};

export function controlsOf({ settings, stabilityStep }: Model): VoiceControl[] {
  return settings.map((name) => {
    const control = CONTROLS[name];
    return name === 'stability' && control.kind === 'number' && stabilityStep !== null ? { ...control, step: stabilityStep, note: 'Creative, natural or robust: this model knows three steps.' } : control;
  });
}
