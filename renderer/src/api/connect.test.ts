import { afterEach, describe, expect, it } from 'vitest';
import type { ProductionSummary } from '#shared/words/production.ts';
import { asFailure } from './failure.ts';
import { connectStudio, PULSE_LIMIT_MS } from './connect.ts';
import type { Connection } from './connect.ts';
import { createFixtureHost } from './fixture/host.ts';
import { makeProduction } from './fixture/season.ts';
import { FixtureStudio, NOW } from './fixture/studio.ts';
import { ManualTimer } from './fixture/timer.ts';

const opened: Connection[] = [];
afterEach(() => {
  for (const connection of opened.splice(0)) connection.close();
});

function open(studio = FixtureStudio.midRun()) {
  const timer = new ManualTimer();
  const host = createFixtureHost(studio);
  const connection = connectStudio(host, timer);
  opened.push(connection);
  return { studio, timer, host, connection };
}

/** Resolves when the connection reaches a state. */
function until(connection: Connection, at: 'open' | 'lost'): Promise<void> {
  return new Promise((resolve) => {
    const look = () => connection.state.getState().at === at && resolve();
    connection.state.subscribe(look);
    look();
  });
}

describe('the connection to the studio', () => {
  it('answers calls, also those made before the wire is up', async () => {
    const { connection } = open();
    expect(connection.state.getState().at).toBe('connecting');
    expect((await connection.api.studio.info()).version).toBe('0.1.0');
    expect(connection.state.getState().at).toBe('open');
  });

  it('keeps a failure of the core whole: code, sentence, next step', async () => {
    const { connection } = open();
    const error = await connection.api.productions.get({ production: 'nobody' as never }).catch((error: unknown) => error);
    expect(asFailure(error)).toEqual({
      code: 'production.unknown',
      message: 'There is no such production.',
      hint: 'Look in the library.',
      retry: 'never',
    });
  });

  it('says that it is lost when the wire ends, and opens a new one after the wait', async () => {
    const { connection, host, timer } = open();
    await connection.api.studio.info();
    host.cut();
    await until(connection, 'lost');
    expect(host.connections()).toBe(1);
    timer.advance(250);
    await until(connection, 'open');
    expect(host.connections()).toBe(2);
    expect((await connection.api.studio.info()).cores).toBe(4);
  });

  it('takes a silent wire for lost once the pulse was missing for fifteen seconds', async () => {
    const { connection, host, timer, studio } = open();
    await connection.api.studio.info();
    await timer.waiting();
    timer.advance(PULSE_LIMIT_MS - 1);
    expect(connection.state.getState().at).toBe('open');
    const again = timer.next();
    studio.beat();
    await again;
    timer.advance(PULSE_LIMIT_MS - 1);
    expect(connection.state.getState().at).toBe('open');
    timer.advance(1);
    expect(connection.state.getState()).toEqual({ at: 'lost', attempts: 1 });
    timer.advance(250);
    await until(connection, 'open');
    expect(host.connections()).toBe(2);
  });

  it('takes a stream up again after a loss, beginning with how things stand', async () => {
    const { connection, host, timer, studio } = open();
    const seen: number[] = [];
    const heard = Promise.withResolvers<void>();
    const again = Promise.withResolvers<void>();
    const stop = new AbortController();
    const following = connection.follow(
      (api, signal) => api.productions.watch(undefined, { signal }),
      (library: ProductionSummary[]) => {
        seen.push(library.length);
        (seen.length === 1 ? heard : again).resolve();
      },
      stop.signal,
    );
    await heard.promise;
    host.cut();
    await until(connection, 'lost');
    studio.add(makeProduction('third', 'Third', null, ['One'], NOW));
    timer.advance(250);
    await again.promise;
    expect(seen).toEqual([2, 3]);
    stop.abort();
    await following;
  });

  it('rejects a call that was under way when the wire broke, and says so in words', async () => {
    const { connection, host } = open();
    await connection.api.studio.info();
    const stream = await connection.api.runs.watch({ production: 'moby' as never });
    await stream.next();
    const next = stream.next().catch((error: unknown) => error);
    host.cut();
    await until(connection, 'lost');
    expect(asFailure(await next).code).toBe('window.lost');
  });

  it('hands a failure of the stream itself to whoever follows it', async () => {
    const { connection } = open();
    const refused = Object.assign(new Error('refused'), { code: 'x' });
    const following = connection.follow(() => Promise.reject(refused), () => undefined, new AbortController().signal);
    await expect(following).rejects.toBe(refused);
  });
});
