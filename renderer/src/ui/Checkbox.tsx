import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface CheckboxProps {
  readonly checked: boolean | 'indeterminate';
  onChange(checked: boolean): void;
  /** The name of a box that has no words beside it. */
  readonly label?: string;
  readonly children?: ReactNode;
  readonly disabled?: boolean;
  readonly className?: string;
}

export function Checkbox({ checked, onChange, label, children, disabled = false, className }: CheckboxProps) {
  const id = useId();
  return (
    <span className={cx('inline-flex items-center gap-2', className)}>
      {/* A target of 24 px around a box of 16. */}
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(checked) => onChange(checked === true)}
        {...(label ? { 'aria-label': label } : {})}
        className="group -m-1 flex size-6 shrink-0 items-center justify-center rounded-md disabled:opacity-50"
      >
        <span className="flex size-4 items-center justify-center rounded-sm border border-edge bg-raised group-data-[state=checked]:border-accent group-data-[state=checked]:bg-accent group-data-[state=indeterminate]:border-accent group-data-[state=indeterminate]:bg-accent">
          <Radix.Indicator className="text-accent-ink">
            {checked === 'indeterminate' ? <Minus aria-hidden className="size-3" strokeWidth={3.5} /> : <Check aria-hidden className="size-3" strokeWidth={3.5} />}
          </Radix.Indicator>
        </span>
      </Radix.Root>
      {children && <label htmlFor={id}>{children}</label>}
    </span>
  );
}
