import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { readCount } from '../produce/amounts.ts';
import { BatchingCard } from './BatchingCard.tsx';
import { Card } from './Card.tsx';
import { NumberSetting } from './NumberSetting.tsx';

/** How many at once: at accounts, and on this machine. */
export function WorkPart() {
  const { settings: store } = useServices();
  const callsAtOnce = useStore(store, (state) => state.settings.callsAtOnce);
  return (
    <>
      <Card title="At accounts">
        <NumberSetting
          label="Calls at once"
          value={callsAtOnce}
          placeholder="as many as each account allows"
          note="At each account. It may allow fewer, and the studio slows down by itself when it does. A run whose own terms name a number keeps that."
          read={(text) => readCount(text, 1, 100)}
          write={(value) => (value === null ? '' : String(value))}
          onChange={(value) => void store.getState().change({ callsAtOnce: value })}
        />
      </Card>
      <BatchingCard />
    </>
  );
}
