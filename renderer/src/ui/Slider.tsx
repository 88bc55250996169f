import { RotateCcw } from 'lucide-react';
import { Slider as Radix } from 'radix-ui';
import { useId } from 'react';
import { IconButton } from './Button.tsx';
import { t } from '../words/t.ts';

export interface SliderProps {
  readonly label: string;
  readonly note?: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** The value as people read it, with its unit. */
  readonly words: string;
  /** Stands otherwise than it comes, and can be put back. */
  readonly isSet?: boolean;
  readonly disabled?: boolean;
  onChange(value: number): void;
  onReset?(): void;
  /** The hand has let go. */
  onDone?(): void;
}

/** An amount between two ends, moved by hand or by the arrow keys. */
export function Slider({ label, note, min, max, step, value, words, isSet = false, disabled = false, onChange, onReset, onDone }: SliderProps) {
  const id = useId();
  return (
    <div className="min-w-0">
      <div className="flex min-h-7 items-center gap-2">
        <span id={id} className="text-sm text-muted">
          {label}
        </span>
        <span className="num ml-auto font-medium">{words}</span>
        {onReset && (
          <span className="flex w-7 justify-end">{isSet && <IconButton label={t`${label}: as it comes`} icon={RotateCcw} disabled={disabled} onClick={onReset} />}</span>
        )}
      </div>
      <Radix.Root
        min={min}
        max={max}
        step={step}
        value={[value]}
        disabled={disabled}
        onValueChange={([next]) => next !== undefined && onChange(next)}
        {...(onDone ? { onValueCommit: onDone } : {})}
        className="relative flex h-5 w-full touch-none items-center data-[disabled]:opacity-55"
      >
        <Radix.Track className="relative h-1 w-full rounded-full bg-line-strong">
          <Radix.Range className="absolute h-full rounded-full bg-accent-mark" />
        </Radix.Track>
        <Radix.Thumb aria-labelledby={id} aria-valuetext={words} {...(note ? { 'aria-describedby': `${id}-note` } : {})} className="block size-4 rounded-full border-2 border-accent-mark bg-raised" />
      </Radix.Root>
      {note && (
        <p id={`${id}-note`} className="text-sm text-faint">
          {note}
        </p>
      )}
    </div>
  );
}
