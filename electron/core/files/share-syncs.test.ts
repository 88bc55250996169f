import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { shareSyncs } from './share-syncs.ts';

function syncsByHand() {
  const begun: PromiseWithResolvers<void>[] = [];
  const synced = shareSyncs(() => {
    const one = Promise.withResolvers<void>();
    begun.push(one);
    return one.promise;
  });
  return { begun, synced };
}

it('all who wait at the same time share one sync', async () => {
  const { begun, synced } = syncsByHand();
  const all = Promise.all([synced(), synced(), synced()]);
  await turn();
  await turn();
  expect(begun).toHaveLength(1);
  begun[0]!.resolve();
  await all;
});

it('who comes while a sync goes on waits for the next, since it may have begun too early', async () => {
  const { begun, synced } = syncsByHand();
  const first = synced();
  await turn();
  await turn();
  let isLate = false;
  const late = Promise.all([synced(), synced()]).then(() => (isLate = true));
  begun[0]!.resolve();
  await first;
  await turn();
  await turn();
  expect([begun.length, isLate]).toEqual([2, false]);
  begun[1]!.resolve();
  await late;
});

it('a sync that fails fails those who waited for it, and no later one', async () => {
  const { begun, synced } = syncsByHand();
  const failing = synced();
  await turn();
  await turn();
  begun[0]!.reject(new Error('EIO'));
  await expect(failing).rejects.toThrow('EIO');
  const next = synced();
  await turn();
  await turn();
  begun[1]!.resolve();
  await next;
});
