/**
 * 125 episodes, each one call of about 15,400 characters and 20.5 s, on a plan of five calls at once: how near the
 * account's time comes to its lower bound, and what a call costs this process beside receiving its bytes.
 */
import type { Voice } from '#shared/words/voice.ts';
import { GEORGE } from '../e2e/engines/emulated.ts';
import { buying, speakAll, textOf } from './bought.ts';
import { makespanSeconds } from './emulator.ts';
import type { Scenario } from './scenario.ts';

const EPISODES = 125;
const CHARACTERS = 15_400;
const CALL_SECONDS = 20.5;
const LIMIT = 5;
const TIME_SCALE = 0.5;
const MODEL = 'eleven_flash_v2_5';
const VOICE: Voice = { ...GEORGE, model: MODEL };
/** The smallest answers there are: what is measured is not the disk. */
const FORMAT = 'mp3_22050_32';

export const longCalls: Scenario = {
  name: 'long-calls',
  run: () =>
    buying(
      {
        emulated: {
          speech: 'hum',
          haste: 4,
          timeScale: TIME_SCALE,
          plans: { elevenlabs: { maximumConcurrent: LIMIT } },
          latency: { elevenlabs: { baseMs: CALL_SECONDS * 1_000, msPer1000Characters: 0 } },
        },
        catalog: {
          elevenlabs: {
            plans: { creator: { concurrency: { turbo: LIMIT }, format: FORMAT } },
            models: { [MODEL]: { latency: { secondsPerCall: CALL_SECONDS * TIME_SCALE, secondsPer1000Characters: 0 } } },
          },
        },
      },
      async ({ emulator, studio }) => {
        const chapters = Array.from({ length: EPISODES }, (_, index) => textOf(CHARACTERS, index));
        const { cpuMs } = await speakAll({ studio }, [{ chapters, voice: VOICE, options: { mode: 'single' } }]);
        const requests = (await emulator.requests()).filter(({ operation }) => operation === 'speech');
        const makespan = makespanSeconds(requests, TIME_SCALE);
        const bound = Math.ceil(EPISODES / LIMIT) * CALL_SECONDS;
        const took = requests.map(({ askedAt, answeredAt }) => (answeredAt - askedAt) / 1000 / TIME_SCALE);
        return [
          { name: 'calls', value: requests.length, unit: '', bar: { atLeast: EPISODES, atMost: EPISODES } },
          { name: 'lower bound', value: bound, unit: 's' },
          { name: 'makespan of the account', value: makespan, unit: 's' },
          { name: 'makespan against the lower bound', value: makespan / bound, unit: '×', bar: { atMost: 1.03 } },
          { name: 'a call at the service, mean', value: took.reduce((sum, one) => sum + one, 0) / took.length, unit: 's' },
          { name: 'CPU a call', value: cpuMs / EPISODES, unit: 'ms' },
        ];
      },
    ),
};
