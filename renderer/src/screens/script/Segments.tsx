import { ToggleGroup } from 'radix-ui';

export interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  onChange(value: Value): void;
}

/** One of a few, all in sight. */
export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
  return (
    <ToggleGroup.Root type="single" aria-label={label} value={value} onValueChange={(next) => next && onChange(next as Value)} className="inline-flex gap-0.5 rounded-md border border-line-strong p-0.5">
      {options.map((option) => (
        <ToggleGroup.Item key={option.value} value={option.value} className="h-6 rounded-sm px-2 text-muted hover:text-text data-[state=on]:bg-hover data-[state=on]:font-medium data-[state=on]:text-text">
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
