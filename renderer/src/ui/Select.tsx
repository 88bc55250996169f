import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import { styleNonce } from '../app/style-nonce.ts';
import { cx } from './cx.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** A second, fainter line in the list. */
  readonly note?: string;
}

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  onChange(value: string): void;
  readonly className?: string;
  readonly disabled?: boolean;
}

export function Select({ label, value, options, onChange, className, disabled = false }: SelectProps) {
  return (
    <Radix.Root value={value} onValueChange={onChange} disabled={disabled}>
      <Radix.Trigger
        aria-label={label}
        className={cx(
          'num inline-flex h-7 items-center justify-between gap-2 rounded-md border border-line-strong bg-raised px-2.5 font-medium hover:bg-hover disabled:opacity-55',
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value />
        </span>
        <Radix.Icon>
          <ChevronDown aria-hidden className="size-3.5 text-muted" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content position="popper" sideOffset={4} className="z-60 max-h-80 min-w-(--radix-select-trigger-width) overflow-hidden rounded-md border border-line-strong bg-raised p-1">
          <Radix.Viewport nonce={styleNonce}>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="num flex min-h-7 items-center gap-2 rounded-sm py-1 pr-3 pl-2 outline-none data-[highlighted]:bg-hover"
              >
                <span className="flex size-3.5 items-center justify-center">
                  <Radix.ItemIndicator>
                    <Check aria-hidden className="size-3.5 text-accent-text" />
                  </Radix.ItemIndicator>
                </span>
                <span>
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.note && <span className="block text-sm text-muted">{option.note}</span>}
                </span>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
