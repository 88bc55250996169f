import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Busy } from './Busy.tsx';
import { cx } from './cx.ts';

const LOOKS = {
  primary: 'border-accent bg-accent text-accent-ink font-semibold enabled:hover:bg-accent-hover',
  plain: 'border-line-strong bg-raised font-medium enabled:hover:bg-hover',
  quiet: 'border-transparent text-muted enabled:hover:bg-hover enabled:hover:text-text',
  danger: 'border-bad bg-raised text-bad font-medium enabled:hover:bg-bad-soft',
} as const;

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof LOOKS;
  readonly icon?: LucideIcon;
  /** Asked and not answered yet: the button waits visibly and cannot be pressed again. */
  readonly isBusy?: boolean;
  /** As wide as it is high, for an icon alone. */
  readonly isSquare?: boolean;
}

export function Button({ look = 'plain', icon: Icon, isBusy = false, isSquare = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
      className={cx(
        'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-md border whitespace-nowrap transition-colors duration-100 disabled:opacity-55',
        isSquare ? 'w-7' : 'px-2.5',
        LOOKS[look],
        className,
      )}
    >
      {isBusy ? <Busy /> : Icon && <Icon aria-hidden className="size-3.5" strokeWidth={2.2} />}
      {children}
    </button>
  );
}

/** A button that shows only an icon; `label` is its name and its tooltip. */
export function IconButton({ label, look = 'quiet', ...rest }: Omit<ButtonProps, 'children' | 'isSquare'> & { readonly label: string }) {
  return <Button {...rest} look={look} isSquare aria-label={label} title={label} />;
}
