import { ChevronsUpDown, Play } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldGroup } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { engineName } from './engines.ts';
import { NarratorDialog } from './NarratorDialog.tsx';
import { t } from '../../words/t.ts';

const PACES = [0.8, 0.9, 1, 1.1, 1.2];

/** The narrator's voice and pace, with an ear for each. */
export function VoicePicker({ production }: { readonly production: Production }) {
  const { setup, production: store } = useServices();
  const voices = useStore(setup, (state) => state.voices);
  const silent = useStore(setup, (state) => state.silent);
  const isHearing = useStore(setup, (state) => state.hearing !== null);
  const [isChoosing, setChoosing] = useState(false);
  const { settings } = production;
  const { voice } = settings;
  const current = voices?.find((each) => each.engine === voice.engine && each.voice === voice.voice);
  const isSilent = silent.find((each) => each.engine === voice.engine);
  const paces = PACES.includes(voice.speed) ? PACES : [...PACES, voice.speed].toSorted((a, b) => a - b);

  return (
    <FieldGroup legend={t`Narrator`}>
      <div className="flex gap-2">
        <button
          type="button"
          aria-haspopup="dialog"
          aria-label={t`Voice: ${current?.name ?? voice.voice}, ${engineName(voice.engine)}`}
          disabled={!voices}
          onClick={() => setChoosing(true)}
          className="flex h-7 min-w-0 flex-1 items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2.5 text-left enabled:hover:bg-hover disabled:opacity-55"
        >
          <span className="truncate font-medium">{current?.name ?? voice.voice}</span>
          <ChevronsUpDown aria-hidden className="ml-auto size-3.5 shrink-0 text-muted" />
        </button>
        <Select
          label={t`Pace`}
          value={String(voice.speed)}
          options={paces.map((pace) => ({ value: String(pace), label: `${pace} ×`, note: pace === 1 ? t`the voice’s own pace` : '' }))}
          onChange={(pace) => void store.getState().configure({ ...settings, voice: { ...voice, speed: Number(pace) } })}
        />
        <Button icon={Play} isBusy={isHearing} onClick={() => void setup.getState().hear(voice)}>
          {t`Hear`}
        </Button>
      </div>
      <p className="mt-1 truncate text-sm text-faint">
        {engineName(voice.engine)}
        {voice.model && ` · ${voice.model}`}
      </p>
      {voices && !current && (
        <p className="mt-1 text-sm text-doubt">
          {isSilent && !isSilent.failure ? t`There is no account yet: give its key in Settings.` : t`This voice is not offered now; choose another one.`}
        </p>
      )}
      {isChoosing && <NarratorDialog production={production} onClose={() => setChoosing(false)} />}
    </FieldGroup>
  );
}
