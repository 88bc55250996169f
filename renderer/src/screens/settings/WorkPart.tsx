import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { readCount } from '../produce/amounts.ts';
import { BatchingCard } from './BatchingCard.tsx';
import { Card } from './Card.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { t } from '../../words/t.ts';

/** How many at once: at accounts, and on this machine. */
export function WorkPart() {
  const { settings: store, workers: workersStore } = useServices();
  const { callsAtOnce, workers } = useStore(store, (state) => state.settings);
  const { change } = store.getState();
  const fixed = useStore(workersStore, (state) => state.batching?.environment.find(({ name }) => name === 'CONCURRENT_REQUESTS'));
  return (
    <>
      <Card title={t`At once`}>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(16rem,1fr))] gap-4">
          <NumberSetting
            label={t`Workers`}
            value={workers}
            placeholder={t`one for each core`}
            note={fixed ? t`The environment wins: ${fixed.name}=${fixed.value}.` : t`Processes of this machine that speak, join, check and encode. Fewer leave more of it to you.`}
            read={(text) => readCount(text, 1, 64)}
            write={write}
            onChange={(value) => void change({ workers: value })}
          />
          <NumberSetting
            label={t`Calls at once`}
            value={callsAtOnce}
            placeholder={t`as many as each account allows`}
            note={t`At each account. It may allow fewer, and the studio slows down by itself when it does.`}
            read={(text) => readCount(text, 1, 100)}
            write={write}
            onChange={(value) => void change({ callsAtOnce: value })}
          />
        </div>
        <p className="text-sm text-muted">{t`A change holds at once, for runs that are going on as well. A run whose own terms name a number keeps that.`}</p>
      </Card>
      <BatchingCard />
    </>
  );
}

function write(value: number | null): string {
  return value === null ? '' : String(value);
}
