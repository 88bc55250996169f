import { RotateCcw } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Voice, VoiceControl } from '#shared/words/voice.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { isBought } from '../produce/engines.ts';
import { ModelSelect } from '../produce/ModelSelect.tsx';
import type { Character } from './characters.ts';
import { ControlField } from './ControlField.tsx';
import { controlsKey, type ControlValue, withControl } from './controls-store.ts';
import { useCastRoom } from './use-cast-room.ts';
import { shortName, voiceTuning } from './voice-words.ts';
import { t } from '../../words/t.ts';

const NONE: readonly VoiceControl[] = [];

/** How the voice that is tried, or else the one that speaks, is set: every slider within what its engine and model take. */
export function VoiceSettings({ character }: { readonly character: Character }) {
  const { setup } = useServices();
  const { audition, controls: store, page, desk } = useCastRoom();
  const voices = useStore(setup, (state) => state.voices);
  const tried = useStore(audition, (state) => state.b);
  const voice = tried ?? character.spokenBy;
  const key = controlsKey(voice);
  const controls = useStore(store, (state) => state.byVoice[key] ?? NONE);
  useEffect(() => void store.getState().load(voice), [store, voice]);

  const set = (next: Voice) => audition.getState().try(next);
  const plain: Voice = { engine: voice.engine, voice: voice.voice, speed: 1, pitch: 1, ...(voice.model === undefined ? {} : { model: voice.model }) };
  const onSet = (control: VoiceControl) => (value: ControlValue | undefined) => set(withControl(voice, control, value));
  // What costs nothing is heard as soon as the hand lets go; what is bought waits for a press.
  const onDone = () => {
    if (!isBought(voice.engine)) desk.hearNow();
  };
  return (
    <section aria-labelledby="cast-settings" className="border-t border-line px-5 py-3">
      <div className="mb-2 flex min-h-7 flex-wrap items-center gap-2">
        <h3 id="cast-settings" className="text-sm font-normal text-muted">
          {t`How ${shortName(voice, voices)} is set`}
        </h3>
        <span className="ml-auto" />
        <ModelSelect
          engine={voice.engine}
          model={voice.model}
          onChange={(model) => {
            page.getState().setModel(voice.engine, model);
            const { model: _old, ...rest } = voice;
            set(model === undefined ? rest : { ...rest, model });
          }}
        />
        {voiceTuning({ ...voice, model: undefined }) !== '' && (
          <Button look="quiet" icon={RotateCcw} onClick={() => set(plain)}>
            {t`As it comes`}
          </Button>
        )}
      </div>
      {controls.length === 0 ? (
        <p className="text-muted">{t`Nothing can be set about this voice.`}</p>
      ) : (
        <div className="grid max-w-3xl gap-x-6 gap-y-3 @[72rem]:grid-cols-2">
          {controls.map((control) => (
            <ControlField key={`${key} ${control.name}`} control={control} voice={voice} onSet={onSet(control)} onDone={onDone} />
          ))}
        </div>
      )}
      {isBought(voice.engine) && controls.length > 0 && <p className="mt-2 text-sm text-faint">{t`A changed setting is heard when you press Space; what it costs stands at B.`}</p>}
    </section>
  );
}
