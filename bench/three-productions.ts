/**
 * Three productions of eight chunks of 40 s each, on an account that takes 1, 5 and 10 calls at once: how near all of
 * them together come to the least time their calls can take.
 */
import { buying, sentencesOf, speakAll } from './bought.ts';
import { makespanSeconds } from './emulator.ts';
import { GEORGE } from '../e2e/engines/emulated.ts';
import type { Figure, Scenario } from './scenario.ts';

const PRODUCTIONS = 3;
const CHUNKS = 8;
const CALL_SECONDS = 40;
/** Holds one sentence and never two. */
const CALL_CHARACTERS = 150;
/** A call takes two seconds here: long against what this machine does between two of them. */
const TIME_SCALE = 0.05;

export const threeProductions: Scenario = {
  name: 'three-productions',
  async run() {
    const figures: Figure[] = [];
    for (const inFlight of [1, 5, 10]) figures.push(...(await inLanes(inFlight)));
    return figures;
  },
};

function inLanes(inFlight: number): Promise<Figure[]> {
  const latency = { secondsPerCall: CALL_SECONDS * TIME_SCALE, secondsPer1000Characters: 0 };
  return buying(
    {
      emulated: {
        speech: 'hum',
        haste: 4,
        timeScale: TIME_SCALE,
        plans: { elevenlabs: { tier: 'enterprise', maximumConcurrent: inFlight } },
        latency: { elevenlabs: { baseMs: CALL_SECONDS * 1_000, msPer1000Characters: 0 } },
      },
      catalog: {
        elevenlabs: { plans: { enterprise: { concurrency: { standard: inFlight }, format: 'pcm_8000' } }, models: { eleven_multilingual_v2: { latency } } },
      },
    },
    async ({ emulator, studio }) => {
      const options = { mode: 'chunked', callCharacters: CALL_CHARACTERS } as const;
      const productions = Array.from({ length: PRODUCTIONS }, (_, at) => ({ chapters: [sentencesOf(CHUNKS, at * CHUNKS)], voice: GEORGE, options }));
      await speakAll({ studio }, productions);
      const requests = (await emulator.requests()).filter(({ operation }) => operation === 'speech');
      const calls = PRODUCTIONS * CHUNKS;
      const bound = Math.ceil(calls / inFlight) * CALL_SECONDS;
      const makespan = makespanSeconds(requests, TIME_SCALE);
      return [
        { name: `${inFlight} at once: calls`, value: requests.length, unit: '', bar: { atLeast: calls, atMost: calls } },
        { name: `${inFlight} at once: makespan of the account`, value: makespan, unit: 's' },
        { name: `${inFlight} at once: against the lower bound of ${bound} s`, value: makespan / bound, unit: '×', bar: { atMost: 1.03 } },
      ];
    },
  );
}
