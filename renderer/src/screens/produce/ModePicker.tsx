import { useState } from 'react';
import { useStore } from 'zustand';
import { MODES } from '#shared/words/run.ts';
import type { Mode } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldGroup } from '../../ui/Field.tsx';
import { plural } from '../../ui/format.ts';
import { Select } from '../../ui/Select.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { MoveButton } from './MoveButton.tsx';
import { CHOSEN_NAMES, MODE_NAMES, MODE_NOTES } from './modes.ts';
import { t } from '../../words/t.ts';

/** Whether the production is spoken in batch jobs from now on, and the way there and back. */
function Moved() {
  const { setup, production } = useServices();
  const [isComparing, setComparing] = useState(false);
  const opened = useStore(production, (state) => state.production);
  const estimate = useStore(setup, (state) => state.estimate);
  const mode = useStore(production, (state) => state.production?.settings.mode ?? null);
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-2 text-sm">
      <MoveButton estimate={estimate} mode={mode} />
      <Button onClick={() => setComparing(true)}>{t`Compare…`}</Button>
      {mode === 'batch' && <span className="text-muted">{t`This production goes into batch jobs.`}</span>}
      {isComparing && opened && <CompareDialog production={opened} onClose={() => setComparing(false)} />}
    </div>
  );
}

/** The way of speaking, and what it comes to for the episodes that are chosen. */
export function ModePicker() {
  const { setup } = useServices();
  const mode = useStore(setup, (state) => state.terms.mode);
  const modes = useStore(setup, (state) => state.estimate?.modes);
  return (
    <FieldGroup legend={t`Way of speaking`}>
      <Select
        label={t`Way of speaking`}
        value={mode}
        options={MODES.map((each) => ({ value: each, label: MODE_NAMES[each], note: MODE_NOTES[each] }))}
        onChange={(mode) => setup.getState().setTerms({ mode: mode as Mode })}
        className="w-full"
      />
      <Moved />
      {modes && modes.length > 0 && (
        <ul aria-label={t`What comes of it`} className="mt-1.5 flex flex-col gap-1 text-sm">
          {modes.map(({ chosen, code, reason, episodes }) => (
            <li key={chosen + code}>
              <span className="num font-medium">
                {CHOSEN_NAMES[chosen]} · {plural(episodes, 'episode')}
              </span>{' '}
              <span className="text-muted">{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </FieldGroup>
  );
}
