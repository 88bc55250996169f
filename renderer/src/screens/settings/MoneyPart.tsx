import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { formatMoney } from '../../ui/format.ts';
import { readCount, readDollars, writeAmount } from '../produce/amounts.ts';
import type { Typed } from '../produce/amounts.ts';
import { Card } from './Card.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { t } from '../../words/t.ts';

const GRID = 'grid grid-cols-[repeat(auto-fit,minmax(16rem,1fr))] gap-4';

/** A mark is needed, so nothing at all is no answer. */
function readPercent(text: string, least: number, most: number): Typed {
  const typed = readCount(text.replace('%', ''), least, most);
  return 'value' in typed && typed.value === null ? { problem: t`Write a whole number from ${least} to ${most}.` } : typed;
}

export function MoneyPart() {
  const { settings: store, costs } = useServices();
  const { runBudgetUsd, alertPercents } = useStore(store, (state) => state.settings);
  const month = useStore(costs, (state) => state.month);
  const { change } = store.getState();
  const [first, second] = alertPercents;
  useEffect(() => void costs.getState().loadMonth(), [costs]);
  return (
    <>
      <Card title={t`Budgets`}>
        <div className={GRID}>
          <NumberSetting
            label={t`Budget of a month`}
            sign="$"
            value={month?.usd ?? null}
            placeholder={t`none`}
            note={month ? t`All runs together, by this machine’s calendar. ${formatMoney(month.spentUsd)} spent this month.` : t`All runs together, by this machine’s calendar.`}
            read={readDollars}
            write={writeAmount}
            onChange={(usd) => void costs.getState().setMonth(usd)}
          />
          <NumberSetting
            label={t`Budget of a new run`}
            sign="$"
            value={runBudgetUsd}
            placeholder={t`none`}
            note={t`Stands in the field of each run that is set up, and can be changed there. The command line goes by --budget alone.`}
            read={readDollars}
            write={writeAmount}
            onChange={(usd) => void change({ runBudgetUsd: usd })}
          />
        </div>
        <p className="text-sm text-muted">{t`A budget is a wall: a call that does not fit is never sent, and what was bought is kept.`}</p>
      </Card>
      <Card title={t`Alerts`}>
        <div className={GRID}>
          <NumberSetting
            label={t`First mark, percent`}
            value={first}
            note={t`From here on the spend is shown as doubtful.`}
            read={(text) => readPercent(text, 1, second - 1)}
            write={(value) => String(value ?? '')}
            onChange={(value) => value !== null && void change({ alertPercents: [value, second] })}
          />
          <NumberSetting
            label={t`Second mark, percent`}
            value={second}
            note={t`From here on it is shown as bad.`}
            read={(text) => readPercent(text, first + 1, 100)}
            write={(value) => String(value ?? '')}
            onChange={(value) => value !== null && void change({ alertPercents: [first, value] })}
          />
        </div>
      </Card>
    </>
  );
}
