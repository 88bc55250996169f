import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SpeechError } from '#core/engines/outcome.ts';
import type { SpeechCall } from '#core/engines/port.ts';
import { inspectHome } from '../core/home-inspection.ts';
import { PAID_VOICE, paidEngine, silence, type PaidEngine } from './paid-engine.ts';
import { makeHome, openTestStudio, type TestStudio } from './studio.ts';

const CHAPTERS = ['north', 'south', 'east', 'west', 'up', 'down', 'in', 'out'].map((way) => `They went ${way} and were not seen again.`);

/** What becomes of an episode that was spoken: the answers here are silences, and silence is doubted. */
const SPOKEN = ['doubtful'];

describe('an account in trouble', () => {
  let home: ReturnType<typeof makeHome>;
  let studio: TestStudio | undefined;
  beforeEach(() => {
    home = makeHome();
  });
  afterEach(async () => {
    await studio?.close();
    studio = undefined;
    home.remove();
  });

  const engineOf = (answer: (call: SpeechCall, attempt: number) => void | Promise<void>, more: { recover?: PaidEngine['recover']; concurrency?: number } = {}): PaidEngine => {
    const tries = new Map<string, number>();
    return paidEngine({
      usdPer1000Characters: 1,
      concurrency: more.concurrency ?? 2,
      async answer(call) {
        const attempt = tries.get(call.key) ?? 0;
        tries.set(call.key, attempt + 1);
        await answer(call, attempt);
      },
      ...(more.recover ? { recover: more.recover } : {}),
    });
  };

  it('stands still when its key is refused, loses nothing, and goes on once a person resumes', async () => {
    let isGood = true;
    let made = 0;
    const engine = engineOf(() => {
      if (!isGood) throw new SpeechError('auth', 'The key was refused.');
      made += 1;
      if (made === 3) isGood = false;
    });
    studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS, PAID_VOICE);
    const { id } = await studio.start(production);
    const stopped = await studio.settled(production);
    expect(stopped).toMatchObject({ state: 'paused', stopped: { code: 'account.key' } });
    expect(stopped.progress.reservedUsd).toBe(0);
    const landed = engine.paid.length;
    expect(landed).toBeGreaterThanOrEqual(3);
    isGood = true;
    await studio.api.runs.resume({ run: id });
    expect((await studio.settled(production)).state).toBe('finished');
    expect(engine.paid).toHaveLength(CHAPTERS.length);
    expect(new Set(engine.paid).size).toBe(CHAPTERS.length);
  });

  it('does not hold up another account', async () => {
    const poor = engineOf(() => {
      throw new SpeechError('out-of-credit', 'Nothing left.');
    });
    const rich: PaidEngine = { ...engineOf(() => undefined), id: 'rich' };
    studio = await openTestStudio(home.home, [poor, rich]);
    const first = await studio.save(CHAPTERS, PAID_VOICE);
    const second = await studio.save(CHAPTERS.map((text) => `${text} Again.`), { ...PAID_VOICE, engine: 'rich' });
    await studio.start(first);
    await studio.start(second);
    expect((await studio.settled(first)).stopped?.code).toBe('account.credit');
    expect((await studio.settled(second)).state).toBe('finished');
  });

  it('spends no attempt on being asked to wait, and asks again until it is let in', async () => {
    const engine = engineOf((_, attempt) => {
      if (attempt < 8) throw new SpeechError('throttled', 'Too many.', { retryAfterMs: 5 });
    });
    studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS.slice(0, 3), PAID_VOICE);
    await studio.start(production);
    const run = await studio.settled(production);
    expect(run.rows.map((row) => row.state.at)).toEqual(SPOKEN.concat(SPOKEN, SPOKEN));
    const [account] = await firstOf(studio.api.accounts.watch());
    expect(account).toMatchObject({ throttled: 24, succeeded: 3, failed: 0, stopped: null });
  });

  it('never has more calls under way than the account allows', async () => {
    const full = Promise.withResolvers<void>();
    let begun = 0;
    const engine = engineOf(
      async () => {
        begun += 1;
        // Once three are under way, a fourth has every chance to come before any of them ends.
        if (begun === 3) {
          for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
          full.resolve();
        }
        await full.promise;
      },
      { concurrency: 3 },
    );
    studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS, PAID_VOICE);
    await studio.start(production);
    await studio.settled(production);
    expect(engine.most()).toBe(3);
  });

  it('fails one episode for a text that is refused, and no other', async () => {
    const engine = engineOf((call) => {
      if (call.utterances.some(({ text }) => text.includes('west'))) throw new SpeechError('moderated', 'This text is refused.');
    });
    studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS, PAID_VOICE);
    await studio.start(production);
    const run = await studio.settled(production);
    expect(run.rows.filter((row) => row.state.at === 'failed').map((row) => row.number)).toEqual([4]);
    expect(run.rows[3]?.state).toMatchObject({ failure: { code: 'speech.moderated' }, attempts: 1 });
  });

  it('cleans a text with odd characters and sends it once more', async () => {
    const seen: string[] = [];
    const engine = engineOf((call) => {
      const text = call.utterances.map((one) => one.text).join(' ');
      seen.push(text);
      if (text.includes('\u00AC')) throw new SpeechError('bad-characters', 'What is that?');
    });
    studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(['A whale \u00AC went by.'], PAID_VOICE);
    await studio.start(production);
    const run = await studio.settled(production);
    expect(run.rows[0]?.state.at).toBe(SPOKEN[0]);
    expect(seen.filter((text) => text.includes('whale')).map((text) => text.includes('\u00AC'))).toEqual([true, false]);
  });

  it('looks a lost answer up before it pays again', async () => {
    const made = new Map<string, SpeechCall>();
    const engine = engineOf(
      (call, attempt) => {
        if (attempt > 0) throw new Error('it was sent twice');
        made.set(call.key, call);
        throw new SpeechError('unknown', 'The line went dead.');
      },
      { recover: async (call) => (made.has(call.key) ? silence(call) : undefined) },
    );
    studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS, PAID_VOICE);
    const { id } = await studio.start(production);
    expect((await studio.settled(production)).state).toBe('finished');
    const costs = await studio.api.costs.ofRun({ run: id });
    expect(costs.lostUsd).toBe(0);
    expect(costs.reservedUsd).toBe(0);
    expect(inspectHome(home.home)).toMatchObject({ boughtTwice: [], recordings: CHAPTERS.length });
  });

  it('pays again for a lost answer that the provider never made', async () => {
    const engine = engineOf(
      (_, attempt) => {
        if (attempt === 0) throw new SpeechError('unknown', 'The line went dead.', { retryAfterMs: 1 });
      },
      { recover: async () => undefined },
    );
    studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS.slice(0, 2), PAID_VOICE);
    const { id } = await studio.start(production);
    await studio.settled(production);
    const costs = await studio.api.costs.ofRun({ run: id });
    expect(costs.lostUsd).toBe(0);
    expect(costs.engines[0]?.calls).toBe(2);
  });

  it('sets no money aside any more for a call that was given up and never made', async () => {
    const engine = engineOf(
      () => {
        throw new SpeechError('unknown', 'The line went dead.', { retryAfterMs: 1 });
      },
      { recover: async () => undefined },
    );
    studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS.slice(0, 1), PAID_VOICE);
    const { id } = await studio.start(production);
    expect((await studio.settled(production)).rows[0]?.state).toMatchObject({ at: 'failed', failure: { code: 'speech.no-answer' } });
    expect(await studio.api.costs.ofRun({ run: id })).toMatchObject({ spentUsd: 0, lostUsd: 0, reservedUsd: 0 });
  });

  it('lets calls that were paid for land when their run is cancelled', async () => {
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const engine = engineOf(() => {
      begun.resolve();
      return end.promise;
    });
    studio = await openTestStudio(home.home, [engine]);
    const production = await studio.save(CHAPTERS.slice(0, 1), PAID_VOICE);
    const { id } = await studio.start(production);
    await begun.promise;
    await studio.api.runs.cancel({ run: id });
    end.resolve();
    await studio.close();
    expect(inspectHome(home.home)).toMatchObject({ recordings: 1, openJobs: 0 });
    studio = await openTestStudio(home.home, [engineOf(() => {
      throw new Error('it was bought twice');
    })]);
    await studio.start(production);
    expect((await studio.settled(production)).rows[0]).toMatchObject({ state: { at: SPOKEN[0] }, cachedCalls: 1, costUsd: 0 });
  });
});

async function firstOf<T>(stream: Promise<AsyncIterable<T>>): Promise<T> {
  for await (const value of await stream) return value;
  throw new Error('nothing came');
}
