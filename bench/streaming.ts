/**
 * Twenty hours of audio that stream to the disk from ten calls at once, half an hour each: the memory of the core's
 * process from the first byte to the last.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatVoice } from '#shared/words/voice.ts';
import { recordingsOf } from '../e2e/core/home-inspection.ts';
import { EmulatedHome, GEORGE } from '../e2e/engines/emulated.ts';
import { textOf } from './bought.ts';
import { startEmulatorProcess } from './emulator.ts';
import { meanOfQuarter, measureLectern } from './lectern.ts';
import type { Figure, Scenario } from './scenario.ts';

const AT_ONCE = 10;
const HOURS = 20;
/** Of a call, at most. */
const CHARACTERS = 27_000;
/** Some more than twenty hours of it: the run is over when those are in. */
const TOTAL = 1_200_000;
/** Between two seconds of audio of one call, in ms: about 60 times as fast as it is heard. */
const MS_A_SECOND = 15;
const MODEL = 'eleven_flash_v2_5';
const FORMAT = 'mp3_22050_32';

export const streaming: Scenario = {
  name: 'streaming',
  async run() {
    await using emulator = await startEmulatorProcess({
      speech: 'hum',
      timeScale: 1,
      plans: { elevenlabs: { maximumConcurrent: AT_ONCE } },
      latency: { elevenlabs: { baseMs: 100, msPer1000Characters: 0 } },
    });
    await emulator.addFault({ kind: 'slow-body', ms: MS_A_SECOND });
    using home = new EmulatedHome({
      elevenlabs: {
        plans: { creator: { concurrency: { turbo: AT_ONCE }, format: FORMAT } },
        models: { [MODEL]: { latency: { secondsPerCall: 30, secondsPer1000Characters: 0 } } },
      },
    });
    const book = join(home.folder, 'book.md');
    // One chapter, so that nothing but receiving goes on until the last call is in.
    writeFileSync(book, `---\ntitle: Streaming\nlanguage: en\n---\n\n## Chapter 1\n\n${textOf(TOTAL, 1)}\n`);
    const voice = ['--voice', formatVoice({ ...GEORGE, model: MODEL }), '--mode', 'chunked', '--call-characters', String(CHARACTERS)];
    const args = ['produce', book, ...voice, '--formats', 'captions', '--home', home.home, '--out', home.out];
    const { residentMb, wallSeconds } = await measureLectern(args, { env: emulator.env, isOver: () => recordingsOf(home.home).seconds >= HOURS * 3_600 });
    const { count, seconds } = recordingsOf(home.home);
    const speech = (await emulator.requests()).filter(({ operation }) => operation === 'speech');
    const open = speech.reduce((sum, { askedAt, answeredAt }) => sum + answeredAt - askedAt, 0) / 1_000;
    return [
      { name: 'calls', value: count, unit: '' },
      { name: 'audio', value: seconds / 3_600, unit: 'h', bar: { atLeast: HOURS } },
      { name: 'calls at once, on average', value: open / wallSeconds, unit: '' },
      { name: 'wall', value: wallSeconds, unit: 's' },
      ...memory(residentMb),
    ];
  },
};

function memory(residentMb: readonly number[]): Figure[] {
  const quarters = ([0, 1, 2, 3] as const).map((index) => meanOfQuarter(residentMb, index));
  return [
    ...quarters.map((value, index) => ({ name: `core’s resident memory, quarter ${index + 1}`, value, unit: 'MB' })),
    { name: 'core’s resident memory, highest', value: Math.max(0, ...residentMb), unit: 'MB', bar: { atMost: 400 } },
    { name: 'core’s memory, last quarter against second', value: (quarters[3] ?? 0) / Math.max(1, quarters[1] ?? 0), unit: '×', bar: { atMost: 1.15 } },
  ];
}
