import { useId } from 'react';
import type { Voice, VoiceControl } from '#shared/words/voice.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { INPUT } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { type ControlValue, valueOf } from './controls-store.ts';
import { t } from '../../words/t.ts';

export interface ControlFieldProps {
  readonly control: VoiceControl;
  readonly voice: Voice;
  onSet(value: ControlValue | undefined): void;
  /** The hand has let go: it may be heard. */
  onDone(): void;
}

const AS_IT_COMES = t`as it comes`;

export function ControlField({ control, voice, onSet, onDone }: ControlFieldProps) {
  const id = useId();
  const value = valueOf(voice, control);
  switch (control.kind) {
    case 'number': {
      const { label, note, min, max, step, usual, unit } = control;
      const shown = typeof value === 'number' ? value : usual;
      const isSet = value !== undefined && value !== usual;
      return <Slider label={label} note={note} min={min} max={max} step={step} value={shown} words={writeAmount(shown, unit)} isSet={isSet} onChange={onSet} onReset={() => onSet(undefined)} onDone={onDone} />;
    }
    case 'switch':
      return (
        <Checkbox checked={typeof value === 'boolean' ? value : control.usual} onChange={(checked) => onSet(checked === control.usual ? undefined : checked)}>
          {control.label} <span className="text-sm text-faint">{control.note}</span>
        </Checkbox>
      );
    case 'choice':
      return (
        <div className="min-w-0">
          <p className="mb-1 text-sm text-muted">{control.label}</p>
          <Select
            label={control.label}
            value={typeof value === 'string' ? value : AS_IT_COMES}
            options={[{ value: AS_IT_COMES, label: t`As it comes` }, ...control.options.map((option) => ({ value: option, label: option }))]}
            onChange={(next) => onSet(next === AS_IT_COMES ? undefined : next)}
          />
        </div>
      );
    case 'text':
      return (
        <div className="min-w-0">
          <label htmlFor={id} className="mb-1 block text-sm text-muted">
            {control.label}
          </label>
          <textarea id={id} rows={2} maxLength={control.maxCharacters} value={typeof value === 'string' ? value : ''} placeholder={control.note} onChange={(event) => onSet(event.target.value)} className={`${INPUT} h-auto! resize-y py-1`} />
        </div>
      );
  }
}

function writeAmount(value: number, unit: '×' | '%' | ''): string {
  if (unit === '%') return `${Math.round(value * 100)} %`;
  const rounded = String(Math.round(value * 100) / 100);
  return unit === '' ? rounded : `${rounded} ${unit}`;
}
