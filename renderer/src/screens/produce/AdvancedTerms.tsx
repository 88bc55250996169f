import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { TypedField } from '../../ui/TypedField.tsx';
import { problemOf } from './terms.ts';
import type { TermName } from './terms.ts';
import { BatchingDialog } from './BatchingDialog.tsx';
import { t } from '../../words/t.ts';

const FIELDS: readonly { readonly name: TermName; readonly label: string; readonly placeholder: string; readonly note: string }[] = [
  { name: 'callsAtOnce', label: t`Calls at once`, placeholder: t`as many as each account allows`, note: t`At each account. It may allow fewer.` },
  { name: 'callCharacters', label: t`Characters a call`, placeholder: t`as the engine allows`, note: t`Shorter calls come sooner, and cost less when one has to be spoken again.` },
  { name: 'batchSize', label: t`Calls in a batch job`, placeholder: t`chosen by the studio`, note: t`Only where batch jobs are used.` },
  { name: 'stopAfterBad', label: t`Stop after bad episodes`, placeholder: t`never`, note: t`So many in a row under the quality bar, and the run stands still.` },
];

/** How hard to press; folded away, because the studio's own choice is good. */
export function AdvancedTerms() {
  const { setup } = useServices();
  const terms = useStore(setup, (state) => state.terms);
  const [isOpen, setOpen] = useState(false);
  const set = FIELDS.filter(({ name }) => terms[name].trim() !== '').length;
  const isWrong = FIELDS.some(({ name }) => problemOf(name, terms[name]) !== null);
  return (
    <details className="group">
      <summary className="flex h-6 w-fit list-none items-center gap-1 rounded-sm text-sm text-muted hover:text-text">
        <ChevronRight aria-hidden className="size-3.5 transition-transform duration-100 group-open:rotate-90" />
        {t`Advanced`}
        {isWrong ? <span className="text-bad">{t`· a number cannot be read`}</span> : set > 0 && t`· ${set} set`}
      </summary>
      <div className="mt-2 flex flex-col gap-3">
        {FIELDS.map(({ name, ...field }) => (
          <TypedField key={name} {...field} isLazy value={terms[name]} problem={problemOf(name, terms[name])} onChange={(text) => setup.getState().setTerms({ [name]: text })} />
        ))}
        <div>
          <Button onClick={() => setOpen(true)}>{t`Batching…`}</Button>
        </div>
      </div>
      {isOpen && <BatchingDialog onClose={() => setOpen(false)} />}
    </details>
  );
}
