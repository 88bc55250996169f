import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

export const INPUT = 'h-7 w-full rounded-md border border-edge bg-raised px-2 select-text disabled:opacity-55';

/** A text input under its label. */
export function TextField({ label, className, ...rest }: ComponentProps<'input'> & { readonly label: string }) {
  const id = useId();
  return (
    <div className={cx('min-w-0', className)}>
      <label htmlFor={id} className="mb-1 block text-sm text-muted">
        {label}
      </label>
      <input id={id} {...rest} className={INPUT} />
    </div>
  );
}

/** A group of controls under one heading. */
export function FieldGroup({ legend, children, className }: { readonly legend: ReactNode; readonly children: ReactNode; readonly className?: string }) {
  return (
    <fieldset className={cx('min-w-0', className)}>
      <legend className="mb-1.5 text-sm text-muted">{legend}</legend>
      {children}
    </fieldset>
  );
}
