import { Play } from 'lucide-react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import type { OfferedVoice, Voice } from '#shared/words/voice.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldGroup } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';

const PACES = [0.8, 0.9, 1, 1.1, 1.2];

const keyOf = (voice: Pick<Voice, 'engine' | 'voice'>) => `${voice.engine}:${voice.voice}`;

/** The narrator's voice and pace, with an ear for each. */
export function VoicePicker({ production }: { readonly production: Production }) {
  const { setup, production: store } = useServices();
  const voices = useStore(setup, (state) => state.voices);
  const isHearing = useStore(setup, (state) => state.hearing !== null);
  const { settings } = production;
  const { voice } = settings;
  const options = (voices ?? []).map((each) => ({ value: keyOf(each), label: each.name, note: describeVoice(each) }));
  // A voice that no engine offers any more still shows, so that nobody wonders which it was.
  if (!options.some((option) => option.value === keyOf(voice))) options.unshift({ value: keyOf(voice), label: voice.voice, note: voices ? 'not on this machine' : '' });
  const paces = PACES.includes(voice.speed) ? PACES : [...PACES, voice.speed].toSorted((a, b) => a - b);

  const choose = (key: string) => {
    const chosen = voices?.find((each) => keyOf(each) === key);
    if (!chosen) return;
    const { model: _model, ...rest } = voice;
    void store.getState().configure({ ...settings, voice: { ...rest, engine: chosen.engine, voice: chosen.voice } });
  };
  return (
    <FieldGroup legend="Narrator">
      <div className="flex gap-2">
        <Select label="Voice" value={keyOf(voice)} options={options} onChange={choose} disabled={!voices} className="min-w-0 flex-1" />
        <Select
          label="Pace"
          value={String(voice.speed)}
          options={paces.map((pace) => ({ value: String(pace), label: `${pace} ×`, note: pace === 1 ? 'the voice’s own pace' : '' }))}
          onChange={(pace) => void store.getState().configure({ ...settings, voice: { ...voice, speed: Number(pace) } })}
        />
        <Button icon={Play} isBusy={isHearing} onClick={() => void setup.getState().hear(voice)}>
          Hear
        </Button>
      </div>
    </FieldGroup>
  );
}

function describeVoice(voice: OfferedVoice): string {
  const parts = [voice.gender === 'unknown' ? '' : voice.gender, voice.languages.join(', '), voice.description].filter(Boolean);
  return parts.join(' · ');
}
