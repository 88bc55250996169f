/**
 * Twenty hours of audio that stream to the disk from ten calls at once, each as long as its model allows: the memory of
 * the process that receives them, from the first byte to the last.
 */
import type { Voice } from '#shared/words/voice.ts';
import { secondsRecorded } from '../e2e/core/home-inspection.ts';
import { GEORGE } from '../e2e/engines/emulated.ts';
import { buying, speakAll, textOf } from './bought.ts';
import type { Scenario } from './scenario.ts';

const AT_ONCE = 10;
/** Ten calls, four times over: 40 calls of half an hour. */
const CALLS = 40;
const CHARACTERS = 27_000;
/** Between two seconds of audio of one call, in ms: about 60 times as fast as it is heard. */
const MS_A_SECOND = 15;
const SAMPLE_EVERY_MS = 250;
const MODEL = 'eleven_flash_v2_5';
const FORMAT = 'mp3_22050_32';
const VOICE: Voice = { ...GEORGE, model: MODEL };

export const streaming: Scenario = {
  name: 'streaming',
  run: () =>
    buying(
      {
        emulated: { speech: 'hum', timeScale: 1, plans: { elevenlabs: { maximumConcurrent: AT_ONCE } }, latency: { elevenlabs: { baseMs: 100, msPer1000Characters: 0 } } },
        catalog: {
          elevenlabs: {
            plans: { creator: { concurrency: { turbo: AT_ONCE }, format: FORMAT } },
            models: { [MODEL]: { latency: { secondsPerCall: 30, secondsPer1000Characters: 0 } } },
          },
        },
      },
      async ({ emulator, home, studio }) => {
        await emulator.addFault({ kind: 'slow-body', ms: MS_A_SECOND });
        const residentMb: number[] = [];
        const sampling = setInterval(() => residentMb.push(process.memoryUsage.rss() / 1e6), SAMPLE_EVERY_MS);
        // One chapter, so that nothing but receiving goes on until the last call is in.
        const chapters = [textOf(CALLS * CHARACTERS, 1)];
        const { wallSeconds } = await speakAll({ studio }, [{ chapters, voice: VOICE, options: { mode: 'chunked', callCharacters: CHARACTERS } }]);
        clearInterval(sampling);
        const requests = (await emulator.requests()).filter(({ operation }) => operation === 'speech');
        return [
          { name: 'audio', value: secondsRecorded(home.home) / 3_600, unit: 'h', bar: { atLeast: 20 } },
          { name: 'calls', value: requests.length, unit: '' },
          { name: 'calls at once, on average', value: requests.reduce((sum, { askedAt, answeredAt }) => sum + answeredAt - askedAt, 0) / 1_000 / wallSeconds, unit: '' },
          { name: 'wall', value: wallSeconds, unit: 's' },
          { name: 'resident memory, highest', value: Math.max(0, ...residentMb), unit: 'MB', bar: { atMost: 400 } },
          { name: 'resident memory, last quarter against second', value: quarter(residentMb, 3) / quarter(residentMb, 1), unit: '×', bar: { atMost: 1.15 } },
        ];
      },
    ),
};

/** The mean of a quarter of some samples. */
function quarter(samples: readonly number[], index: number): number {
  const some = samples.slice((samples.length * index) / 4, (samples.length * (index + 1)) / 4);
  return some.reduce((sum, one) => sum + one, 0) / Math.max(1, some.length);
}
