/** What SSML takes of a voice: prosody and styles, or for HD voices their temperature alone. */
import type { VoiceControl } from '#shared/words/voice.ts';
import { pitchControl, speedControl } from '../controls.ts';
import { isHdVoice } from './voice-names.ts';

const TEMPERATURE: VoiceControl = { kind: 'number', name: 'temperature', label: 'Temperature', note: 'Higher varies more from line to line.', min: 0, max: 1, step: 0.05, usual: 0.7, unit: '' };
const DEGREE: VoiceControl = { kind: 'number', name: 'styleDegree', label: 'Strength of the style', note: 'How far it goes with the style.', min: 0.01, max: 2, step: 0.01, usual: 1, unit: '×' };

/** @param listed its styles and roles, as far as the service has told them */
export function controlsOf(voice: string, { styles, roles }: { readonly styles: readonly string[]; readonly roles: readonly string[] }): VoiceControl[] {
  if (isHdVoice(voice)) return [TEMPERATURE];
  const choice = (name: string, label: string, note: string, options: readonly string[]): VoiceControl[] => (options.length === 0 ? [] : [{ kind: 'choice', name, label, note, options: [...options] }]);
  return [
    speedControl(0.5, 2),
    pitchControl(0.5, 1.5),
    ...choice('style', 'Style', 'Where a line has no direction of its own.', styles),
    ...(styles.length > 0 ? [DEGREE] : []),
    ...choice('role', 'Role', 'Whom it plays.', roles),
  ];
}
