import { useState } from 'react';
import { TypedField } from '../../ui/TypedField.tsx';
import type { Typed } from '../produce/amounts.ts';

export interface NumberSettingProps {
  readonly label: string;
  readonly value: number | null;
  readonly placeholder?: string;
  readonly note?: string;
  readonly sign?: string;
  read(text: string): Typed;
  write(value: number | null): string;
  onChange(value: number | null): void;
}

/** A number that is kept when the field is left; what cannot be read stays, with what is wrong with it. */
export function NumberSetting({ value, read, write, onChange, ...field }: NumberSettingProps) {
  const [wrong, setWrong] = useState<string | null>(null);
  const typed = wrong === null ? null : read(wrong);
  return (
    <TypedField
      {...field}
      isLazy
      value={wrong ?? write(value)}
      problem={typed && 'problem' in typed ? typed.problem : null}
      onChange={(text) => {
        const next = read(text);
        setWrong('problem' in next ? text : null);
        if ('value' in next) onChange(next.value);
      }}
    />
  );
}
