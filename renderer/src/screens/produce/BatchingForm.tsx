import { TerminalSquare } from 'lucide-react';
import type { Batching } from '#shared/words/batching.ts';
import { FieldGroup } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { TypedField } from '../../ui/TypedField.tsx';
import { type BatchingChoice, type BatchingDraft, type BatchingNumber, PRESET_NAMES, PRESET_NOTES, problemOf, sayBatching, VARIABLES } from './batching-words.ts';
import { rich } from '../../words/rich.ts';
import { t } from '../../words/t.ts';

const LIMITS: readonly { readonly name: BatchingNumber; readonly label: string }[] = [
  { name: 'maxRequests', label: t`Calls in a batch` },
  { name: 'maxCharacters', label: t`Characters in a batch` },
  { name: 'waitMs', label: t`Waiting, in ms` },
];

export interface BatchingFormProps {
  readonly batching: Batching;
  readonly draft: BatchingDraft;
  onChange(change: Partial<BatchingDraft>): void;
}

/** Which calls of this machine's voices go to a worker together. */
export function BatchingForm({ batching, draft, onChange }: BatchingFormProps) {
  const fixed = (name: BatchingNumber) => batching.environment.find((one) => one.name === VARIABLES[name]);
  const number = (name: BatchingNumber, label: string) => {
    const given = fixed(name);
    return (
      <TypedField
        key={name}
        label={label}
        value={given ? given.value : draft[name]}
        problem={given ? null : problemOf(name, draft)}
        disabled={given !== undefined}
        {...(given ? { note: t`from ${given.name}` } : {})}
        onChange={(text) => onChange({ [name]: text })}
      />
    );
  };
  const presets = Object.keys(PRESET_NAMES) as BatchingChoice[];
  return (
    <div className="flex flex-col gap-4">
      <FieldGroup legend={t`Short calls go to a worker together`}>
        <Select
          label={t`Batching`}
          value={draft.preset}
          options={presets.map((value) => ({ value, label: PRESET_NAMES[value], note: PRESET_NOTES[value] }))}
          onChange={(preset) => onChange({ preset: preset as BatchingChoice })}
          className="w-full"
        />
      </FieldGroup>
      {draft.preset === 'custom' && <div className="grid grid-cols-3 gap-3">{LIMITS.map(({ name, label }) => number(name, label))}</div>}
      {batching.environment.length > 0 && (
        <p className="flex items-start gap-2 rounded-md border border-line bg-raised p-2 text-sm">
          <TerminalSquare aria-hidden className="mt-0.5 size-3.5 shrink-0 text-muted" />
          <span>
            {rich`The environment wins over these settings: ${<span className="num">{batching.environment.map(({ name, value }) => `${name}=${value}`).join(', ')}</span>}. Now ${sayBatching(batching)}.`}
          </span>
        </p>
      )}
      <p className="text-sm text-faint">{t`A recording is the same either way. Nobody who presses a button waits for a batch, and a call that fails in one is made again alone.`}</p>
    </div>
  );
}
