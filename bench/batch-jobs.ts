/**
 * 1,432 chapters through batch jobs of Azure, against the same chapters spoken one call at a time; and how many
 * questions were asked beside, against the fewest there can be: of each job its making, one look that finds it over,
 * its results, and its removal.
 */
import type { AccessEntry } from '../e2e/emulators/index.ts';
import { JENNY } from '../e2e/engines/emulated.ts';
import { buying, sentencesOf, speakAll } from './bought.ts';
import { makespanSeconds } from './emulator.ts';
import type { Figure, Scenario } from './scenario.ts';

const CHAPTERS = 1_432;
const CALLS_A_JOB = 100;
const JOBS = Math.ceil(CHAPTERS / CALLS_A_JOB);
/** Chapters are short here and their time is that of long ones, so that what is measured is not the sound's weight. */
const SENTENCES = 1;
/** A chapter spoken by itself. */
const CALL_SECONDS = 20.5;
/** Until a job begins; and of a chapter within it, which the service speaks beside others. */
const QUEUE_SECONDS = 15;
const SECONDS_IN_JOB = 0.55;
const POLL_SECONDS = 5;
const TIME_SCALE = 0.2;
/** Chapters that are spoken first, to know what they are billed as. */
const SAMPLE = 8;

export const batchJobs: Scenario = {
  name: 'batch-jobs',
  async run() {
    const secondsPer1000Characters = (SECONDS_IN_JOB * 1_000) / (await billedCharacters());
    return buying(
      {
        emulated: {
          speech: 'hum',
          haste: 4,
          timeScale: TIME_SCALE,
          latency: { azure: { baseMs: CALL_SECONDS * 1_000, msPer1000Characters: 0 } },
          batch: { queueMs: QUEUE_SECONDS * 1_000, msPer1000Characters: secondsPer1000Characters * 1_000 },
        },
        catalog: {
          azure: {
            latency: { secondsPerCall: CALL_SECONDS * TIME_SCALE, secondsPer1000Characters: 0 },
            batch: { queueSeconds: QUEUE_SECONDS * TIME_SCALE, secondsPer1000Characters: secondsPer1000Characters * TIME_SCALE, pollSeconds: POLL_SECONDS * TIME_SCALE },
          },
        },
      },
      async ({ emulator, studio }) => {
        const chapters = Array.from({ length: CHAPTERS }, (_, at) => chapterOf(at));
        const { wallSeconds } = await speakAll({ studio }, [{ chapters, voice: JENNY, options: { workers: 2, mode: 'batch', batchSize: CALLS_A_JOB } }]);
        const requests = (await emulator.requests()).filter(({ provider }) => provider === 'azure');
        const { entries, billedTwice } = await emulator.ledger();
        const batch = makespanSeconds(requests.filter(({ operation }) => operation !== 'catalog'), TIME_SCALE);
        return [
          { name: 'chapters bought', value: entries.length, unit: '', bar: { atLeast: CHAPTERS, atMost: CHAPTERS } },
          { name: 'bought twice', value: billedTwice.length, unit: '', bar: { atMost: 0 } },
          { name: 'one call at a time', value: CHAPTERS * CALL_SECONDS, unit: 's' },
          { name: 'batch jobs, from the first question to the last answer', value: batch, unit: 's' },
          { name: 'batch jobs, until the last chapter is stored', value: wallSeconds / TIME_SCALE, unit: 's' },
          { name: 'times as fast as one call at a time', value: (CHAPTERS * CALL_SECONDS) / batch, unit: '×', bar: { atLeast: 24 } },
          ...questions(requests),
        ];
      },
    );
  },
};

const chapterOf = (at: number) => sentencesOf(SENTENCES, at * SENTENCES);

/** What a chapter is billed as: the service's time goes by it, and markup counts. */
function billedCharacters(): Promise<number> {
  return buying({ emulated: { speech: 'hum', timeScale: 0.01 }, catalog: {} }, async ({ emulator, studio }) => {
    const chapters = Array.from({ length: SAMPLE }, (_, at) => chapterOf((at * CHAPTERS) / SAMPLE));
    await speakAll({ studio }, [{ chapters, voice: JENNY, options: { workers: 2, mode: 'single' } }]);
    const { entries } = await emulator.ledger();
    return entries.reduce((sum, { characters }) => sum + characters, 0) / entries.length;
  });
}

function questions(requests: readonly AccessEntry[]): Figure[] {
  const count = (operation: AccessEntry['operation'], method: string) => requests.filter((one) => one.operation === operation && one.method === method).length;
  const looks = count('status', 'GET');
  return [
    { name: 'jobs made', value: count('batch', 'PUT'), unit: '', bar: { atLeast: JOBS, atMost: JOBS } },
    { name: `looks at jobs, at least ${JOBS}`, value: looks, unit: '', bar: { atMost: 1.5 * JOBS } },
    { name: 'results fetched', value: count('result', 'GET'), unit: '', bar: { atMost: JOBS } },
    { name: 'jobs removed', value: count('status', 'DELETE'), unit: '', bar: { atMost: JOBS } },
  ];
}
