import { useStore } from 'zustand';
import { TRANSCRIBERS } from '#shared/words/quality.ts';
import type { TranscriberId } from '#shared/words/quality.ts';
import { useServices } from '../../app/use-services.ts';
import { FieldGroup } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { t } from '../../words/t.ts';

const NAMES: Record<TranscriberId, { readonly label: string; readonly note: string }> = {
  none: { label: t`Nobody`, note: t`Only the sound is checked; words are not compared with the text.` },
  whisper: { label: t`Whisper, on this machine`, note: t`Costs nothing; needs its model, downloaded once.` },
  elevenlabs: { label: 'ElevenLabs', note: t`Billed by the hour of audio.` },
  openai: { label: t`OpenAI or a server like it`, note: t`Billed by the minute, or free on a server of your own.` },
};

/** Who listens to what was spoken, so that its words can be compared with the text. */
export function ListenerPicker() {
  const { setup } = useServices();
  const transcribe = useStore(setup, (state) => state.terms.transcribe);
  return (
    <FieldGroup legend={t`Words are checked by`}>
      <Select
        label={t`Words are checked by`}
        value={transcribe}
        options={TRANSCRIBERS.map((id) => ({ value: id, ...NAMES[id] }))}
        onChange={(id) => setup.getState().setTerms({ transcribe: id as TranscriberId })}
        className="w-full"
      />
    </FieldGroup>
  );
}
