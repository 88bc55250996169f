import { RadioGroup } from 'radix-ui';
import { useId } from 'react';

export interface RadioOption {
  readonly value: string;
  readonly label: string;
  /** What choosing it means. */
  readonly note?: string;
}

/** One of a few, each with what it means. */
export function RadioList({ label, value, options, onChange }: { readonly label: string; readonly value: string; readonly options: readonly RadioOption[]; onChange(value: string): void }) {
  const id = useId();
  return (
    <RadioGroup.Root aria-label={label} value={value} onValueChange={onChange} className="flex flex-col gap-2">
      {options.map((option) => (
        <div key={option.value} className="flex items-start gap-2">
          {/* A target of 24 px around a circle of 16. */}
          <RadioGroup.Item
            id={`${id}-${option.value}`}
            value={option.value}
            {...(option.note ? { 'aria-describedby': `${id}-${option.value}-note` } : {})}
            className="group -mx-1 -mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full"
          >
            <span className="flex size-4 items-center justify-center rounded-full border border-edge bg-raised group-data-[state=checked]:border-accent-mark">
              <RadioGroup.Indicator className="size-2 rounded-full bg-accent-mark" />
            </span>
          </RadioGroup.Item>
          <div className="min-w-0">
            <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
            {option.note && (
              <p id={`${id}-${option.value}-note`} className="text-sm break-words text-muted">
                {option.note}
              </p>
            )}
          </div>
        </div>
      ))}
    </RadioGroup.Root>
  );
}
