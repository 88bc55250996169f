import { describe, expect, it } from 'vitest';
import type { ProductionId, RunId } from '#shared/words/ids.ts';
import { gather, openHub, type RunChange } from './hub.ts';

const change = (run: string): RunChange => ({ production: 'p' as ProductionId, run: run as RunId, episode: null });

describe('watching', () => {
  it('tells how things stand first, then what has gathered since', async () => {
    const hub = openHub();
    const controller = new AbortController();
    const changes = gather((listener: (one: RunChange) => void) => hub.onRun(listener), 0, controller.signal);
    expect((await changes.next()).value).toEqual([]);
    hub.runChanged(change('a'));
    hub.runChanged(change('b'));
    expect((await changes.next()).value).toEqual([change('a'), change('b')]);
    const waiting = changes.next();
    hub.runChanged(change('c'));
    expect((await waiting).value).toEqual([change('c')]);
    controller.abort();
    expect((await changes.next()).done).toBe(true);
  });

  it('leaves no listener behind when the watcher goes', async () => {
    const listeners = new Set<unknown>();
    const changes = gather<number>((listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }, 0, undefined);
    await changes.next();
    expect(listeners.size).toBe(1);
    await changes.return(undefined);
    expect(listeners.size).toBe(0);
  });
});
