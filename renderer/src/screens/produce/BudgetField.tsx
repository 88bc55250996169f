import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { formatBudget, formatMoney } from '../../ui/format.ts';
import { TypedField } from '../../ui/TypedField.tsx';
import { describeBudget } from './estimate-words.ts';
import { problemOf, readTerms } from './terms.ts';
import { t } from '../../words/t.ts';

/** The most the run may spend, beside what it is expected to. */
export function BudgetField() {
  const { setup } = useServices();
  const terms = useStore(setup, (state) => state.terms);
  const estimate = useStore(setup, (state) => state.estimate);
  const { budgetUsd } = readTerms(terms);
  const verdict = describeBudget(budgetUsd, estimate);
  return (
    <div className="flex flex-col gap-2">
      <TypedField
        label={t`Budget of this run`}
        sign="$"
        value={terms.budget}
        placeholder={t`none`}
        problem={problemOf('budget', terms.budget)}
        note={t`US dollars. The run stops before it would spend more; empty for no budget.`}
        onChange={(budget) => setup.getState().setTerms({ budget })}
      />
      {verdict && budgetUsd !== null && (
        <p role="status" className="flex items-start gap-2 rounded-md border border-line-strong bg-doubt-soft p-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-doubt" />
          <span>
            {verdict.kind === 'over' ? (
              <>
                {t`The estimate of ${formatMoney(verdict.costUsd)} is over the budget of ${formatBudget(budgetUsd)}. The run will stop at the budget and can go on once you raise it.`}
              </>
            ) : (
              <>{t`A budget cannot be kept while a price is unknown: add the price, or leave the budget empty.`}</>
            )}
          </span>
        </p>
      )}
    </div>
  );
}
