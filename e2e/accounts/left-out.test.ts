import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Run } from '#shared/words/run.ts';
import { PAID_VOICE, paidEngine, type PaidEngine } from './paid-engine.ts';
import { makeHome, openTestStudio, type TestStudio } from './studio.ts';

const WAYS = ['north', 'south', 'east', 'west'];
const CHAPTERS = WAYS.map((way) => `They went ${way} and were not seen again.`);

const NUMBERS = WAYS.map((_, index) => index + 1);
const othersThan = (number: number) => NUMBERS.filter((one) => one !== number);

describe('acting on some episodes of a run', () => {
  let home: ReturnType<typeof makeHome>;
  let studio: TestStudio;
  let engine: PaidEngine;
  /** The number of the episode whose call was sent first: which one that is, planning decides. */
  let begun: PromiseWithResolvers<number>;
  let gate: PromiseWithResolvers<void>;
  beforeEach(async () => {
    home = makeHome();
    begun = Promise.withResolvers();
    gate = Promise.withResolvers();
    engine = paidEngine({
      usdPer1000Characters: 1,
      concurrency: 1,
      async answer({ utterances }) {
        const said = utterances.map(({ text }) => text).join(' ');
        begun.resolve(WAYS.findIndex((way) => said.includes(way)) + 1);
        await gate.promise;
      },
    });
    studio = await openTestStudio(home.home, [engine]);
  });
  afterEach(async () => {
    await studio.close();
    home.remove();
  });

  const idsOf = ({ rows }: Run, ...numbers: number[]): EpisodeId[] => rows.filter(({ number }) => numbers.includes(number)).map(({ episode }) => episode);
  const statesOf = ({ rows }: Run) => rows.map(({ state }) => state.at);

  it('buys nothing for episodes that were left out, keeps what was on its way, and ends the run with the others', async () => {
    const production = await studio.save(CHAPTERS, PAID_VOICE);
    const run = await studio.start(production, { repairs: 0 });
    const sent = await begun.promise;
    const kept = othersThan(sent)[0] ?? 0;
    const after = await studio.api.runs.leaveOut({ run: run.id, episodes: idsOf(run, ...othersThan(kept)) });
    expect(statesOf(after).filter((state) => state === 'cancelled')).toHaveLength(3);
    gate.resolve();
    const ended = await studio.settled(production);
    expect([ended.state, statesOf(ended)]).toEqual(['finished', NUMBERS.map((number) => (number === kept ? 'doubtful' : 'cancelled'))]);
    // The one that was under way was sent before it was left out: it is paid for, and costs nothing when it is wanted after all.
    expect(engine.paid).toHaveLength(2);
    expect(ended.progress.reservedUsd).toBe(0);
    await studio.start(production, { repairs: 0, episodes: [sent, kept] });
    await studio.settled(production);
    expect(engine.paid).toHaveLength(2);
  });

  it('ends the run when nothing is left of it', async () => {
    const production = await studio.save(CHAPTERS, PAID_VOICE);
    const run = await studio.start(production, { repairs: 0 });
    await begun.promise;
    const after = await studio.api.runs.leaveOut({ run: run.id, episodes: idsOf(run, ...NUMBERS) });
    expect(after.state).toBe('finished');
    gate.resolve();
  });

  it('takes episodes that were left out in again while the run is open', async () => {
    const production = await studio.save(CHAPTERS, PAID_VOICE);
    const run = await studio.start(production, { repairs: 0 });
    const [out = 0, back = 0] = othersThan(await begun.promise);
    await studio.api.runs.leaveOut({ run: run.id, episodes: idsOf(run, out, back) });
    const again = await studio.api.runs.takeUp({ run: run.id, episodes: idsOf(run, back) });
    expect(again.rows[back - 1]?.state.at).toBe('waiting');
    gate.resolve();
    const ended = await studio.settled(production);
    expect(statesOf(ended)).toEqual(NUMBERS.map((number) => (number === out ? 'cancelled' : 'doubtful')));
    expect(new Set(engine.paid).size).toBe(engine.paid.length);
  });

  it('takes up nothing of a run that is over, and says what to do instead', async () => {
    const production = await studio.save(CHAPTERS.slice(0, 1), PAID_VOICE);
    gate.resolve();
    const run = await studio.start(production, { repairs: 0 });
    await studio.settled(production);
    await expect(studio.api.runs.takeUp({ run: run.id, episodes: idsOf(run, 1) })).rejects.toMatchObject({ data: { code: 'run.over' } });
  });
});
