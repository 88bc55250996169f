import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TypedField } from '../../ui/TypedField.tsx';
import { readDollars, writeAmount } from './amounts.ts';
import { t } from '../../words/t.ts';

export interface AmountFormProps {
  readonly label: string;
  /** What the button does. */
  readonly action: string;
  readonly suggestedUsd: number;
  /** An amount below says why it does not help. */
  readonly least: { readonly usd: number; readonly problem: string };
  readonly isBusy: boolean;
  onSubmit(usd: number): void;
}

/** One sum of money and what is done with it. */
export function AmountForm({ label, action, suggestedUsd, least, isBusy, onSubmit }: AmountFormProps) {
  const [text, setText] = useState(writeAmount(suggestedUsd));
  const typed = readDollars(text);
  const usd = 'value' in typed ? typed.value : null;
  const problem = 'problem' in typed ? typed.problem : usd === null ? t`Write an amount in US dollars.` : usd <= least.usd ? least.problem : null;
  return (
    <form
      className="flex shrink-0 items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (usd !== null && problem === null) onSubmit(usd);
      }}
    >
      <TypedField label={label} sign="$" value={text} problem={problem} onChange={setText} className="w-36" />
      <Button type="submit" look="primary" disabled={problem !== null} isBusy={isBusy} className="mt-5.5">
        {action}
      </Button>
    </form>
  );
}
