import { useStore } from 'zustand';
import { WORD_TIMES } from '#shared/words/quality.ts';
import type { WordTimes } from '#shared/words/quality.ts';
import { useServices } from '../../app/use-services.ts';
import { FieldGroup } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { t } from '../../words/t.ts';

const NAMES: Record<WordTimes, { readonly label: string; readonly note: string }> = {
  proportion: { label: t`As told, else estimated`, note: t`By the voice or the transcript; where neither tells, a share of the sentence.` },
  aligned: { label: t`Aligned by ElevenLabs`, note: t`Where the voice tells none. Billed by the hour of audio.` },
};

/** How it is known when each word is said, for captions and for following along. */
export function WordTimesPicker() {
  const { setup } = useServices();
  const wordTimes = useStore(setup, (state) => state.terms.wordTimes);
  return (
    <FieldGroup legend={t`Word times`}>
      <Select
        label={t`Word times`}
        value={wordTimes}
        options={WORD_TIMES.map((id) => ({ value: id, ...NAMES[id] }))}
        onChange={(id) => setup.getState().setTerms({ wordTimes: id as WordTimes })}
        className="w-full"
      />
    </FieldGroup>
  );
}
