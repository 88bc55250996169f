/** Settings of voices that several engines have, as a person sees them. */
import type { VoiceControl } from '#shared/words/voice.ts';

export function speedControl(min: number, max: number): VoiceControl {
  return { kind: 'number', name: 'speed', label: 'Pace', note: '1 is the voice’s own pace.', min, max, step: 0.01, usual: 1, unit: '×' };
}

export function pitchControl(min: number, max: number): VoiceControl {
  return { kind: 'number', name: 'pitch', label: 'Pitch', note: '1 is the voice’s own pitch; 2 is an octave up.', min, max, step: 0.01, usual: 1, unit: '×' };
}

/** Of voices whose sound this machine makes: as far as a voice may be set at all. */
export const HOUSE_CONTROLS: readonly VoiceControl[] = [speedControl(0.5, 2), pitchControl(0.5, 2)];
