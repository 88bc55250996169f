/**
 * An account that takes ten calls at once, and in the middle of the run says that it takes three: how many calls it
 * refuses until that is understood, and how much of the three is used from then on.
 */
import { buying, sentencesOf, speakAll } from './bought.ts';
import { GEORGE } from '../e2e/engines/emulated.ts';
import type { Scenario } from './scenario.ts';

const BEFORE = 10;
const AFTER = 3;
/** Of so many calls, all after these meet the lower limit; the change comes in the middle of a round. */
const CALLS = 106;
const CALLS_BEFORE = 45;
/** Ends after the change that are no matter. */
const SETTLING = 10;
/** Ends that are timed after those: whole rounds of the new limit. */
const TIMED = 30;
const CALL_SECONDS = 20;
const CALL_CHARACTERS = 150;
const TIME_SCALE = 0.1;
const TOO_MANY = 429;

export const loweredLimit: Scenario = {
  name: 'lowered-limit',
  run: () =>
    buying(
      {
        emulated: {
          speech: 'hum',
          haste: 4,
          timeScale: TIME_SCALE,
          plans: { elevenlabs: { tier: 'enterprise', maximumConcurrent: BEFORE } },
          latency: { elevenlabs: { baseMs: CALL_SECONDS * 1_000, msPer1000Characters: 0 } },
        },
        catalog: {
          elevenlabs: {
            plans: { enterprise: { concurrency: { standard: BEFORE }, format: 'pcm_8000' } },
            models: { eleven_multilingual_v2: { latency: { secondsPerCall: CALL_SECONDS * TIME_SCALE, secondsPer1000Characters: 0 } } },
          },
        },
      },
      async ({ emulator, studio }) => {
        await emulator.addFault({ kind: 'plan-limit', maximum: AFTER, after: CALLS_BEFORE });
        await speakAll({ studio }, [{ chapters: [sentencesOf(CALLS, 0)], voice: GEORGE, options: { mode: 'chunked', callCharacters: CALL_CHARACTERS } }]);
        const requests = (await emulator.requests()).filter(({ operation }) => operation === 'speech');
        const changedAt = requests.map(({ askedAt }) => askedAt).toSorted((a, b) => a - b)[CALLS_BEFORE] ?? Number.NaN;
        const ends = requests.filter(({ status, answeredAt }) => status === 200 && answeredAt > changedAt).map(({ answeredAt }) => answeredAt).toSorted((a, b) => a - b);
        const seconds = ((ends[SETTLING + TIMED] ?? Number.NaN) - (ends[SETTLING] ?? Number.NaN)) / 1_000 / TIME_SCALE;
        return [
          { name: 'calls', value: requests.filter(({ status }) => status === 200).length, unit: '', bar: { atLeast: CALLS, atMost: CALLS } },
          { name: 'calls refused', value: requests.filter(({ status }) => status === TOO_MANY).length, unit: '', bar: { atMost: 5 } },
          { name: `${TIMED} calls at the new limit, at best ${(TIMED / AFTER) * CALL_SECONDS} s`, value: seconds, unit: 's' },
          { name: `throughput against the new limit, from the ${SETTLING}th call on`, value: ((TIMED / AFTER) * CALL_SECONDS) / seconds, unit: '×', bar: { atLeast: 0.95 } },
        ];
      },
    ),
};
