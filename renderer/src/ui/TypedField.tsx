import { useId, useState } from 'react';
import { cx } from './cx.ts';
import { INPUT } from './Field.tsx';

export interface TypedFieldProps {
  readonly label: string;
  readonly value: string;
  /** What is wrong with `value`; said beneath the field and to a screen reader. */
  readonly problem?: string | null;
  readonly note?: string;
  readonly placeholder?: string;
  /** Stands inside the field, before what is typed. */
  readonly sign?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  /** Tells of a change only when the field is left or Enter is pressed: for what takes work to follow. */
  readonly isLazy?: boolean;
  onChange(value: string): void;
}

/** A number under its label, kept as it is typed. */
export function TypedField({ label, value, problem = null, note, placeholder, sign, disabled, className, isLazy = false, onChange }: TypedFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft !== value) onChange(draft);
    setDraft(null);
  };
  return (
    <div className={cx('min-w-0', className)}>
      <label htmlFor={id} className="mb-1 block text-sm text-muted">
        {label}
      </label>
      <div className="relative">
        {sign && (
          <span aria-hidden className="absolute inset-y-0 left-2 flex items-center text-muted">
            {sign}
          </span>
        )}
        <input
          id={id}
          value={draft ?? value}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          placeholder={placeholder}
          aria-invalid={problem !== null}
          aria-describedby={problem || note ? `${id}-note` : undefined}
          onChange={(event) => (isLazy ? setDraft(event.target.value) : onChange(event.target.value))}
          onBlur={commit}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
          className={cx(INPUT, 'num', sign && 'pl-5', problem !== null && 'border-bad')}
        />
      </div>
      {(problem || note) && (
        <p id={`${id}-note`} className={cx('mt-1 text-sm', problem ? 'text-bad' : 'text-faint')}>
          {problem ?? note}
        </p>
      )}
    </div>
  );
}
