/**
 * 751 calls of 300 ms for 125 chapters, at 1, 8 and 32 in flight: how near the account's time comes to its lower bound.
 * Then the same at 8, the studio killed when half of it is bought: what the second sitting buys again.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { formatVoice } from '#shared/words/voice.ts';
import { lectern, only } from '../e2e/core/command-line.ts';
import { EmulatedHome, GEORGE } from '../e2e/engines/emulated.ts';
import { buying, sentencesOf, speakAll } from './bought.ts';
import { type EmulatorProcess, makespanSeconds, startEmulatorProcess } from './emulator.ts';
import type { Figure, Scenario } from './scenario.ts';

const CHAPTERS = 125;
const CALLS = 751;
const CALL_SECONDS = 0.3;
/** Holds one sentence of these chapters and never two. */
const CALL_CHARACTERS = 150;
const KILLED_AT = 8;
/** `LECTERN_BENCH_LANES=8` measures one of them alone. */
const LANES = (process.env['LECTERN_BENCH_LANES'] ?? '32,8,1').split(',').map(Number);

export const shortCalls: Scenario = {
  name: 'short-calls',
  async run() {
    const figures: Figure[] = [];
    for (const inFlight of LANES) figures.push(...(await inLanes(inFlight)));
    return process.env['LECTERN_BENCH_LANES'] ? figures : [...figures, ...(await killedAtHalf())];
  },
};

/** Six sentences each; the last chapter has one more. */
function chapters(): string[] {
  const each = Math.floor(CALLS / CHAPTERS);
  return Array.from({ length: CHAPTERS }, (_, chapter) => {
    const count = chapter === CHAPTERS - 1 ? CALLS - each * (CHAPTERS - 1) : each;
    return sentencesOf(count, chapter * each);
  });
}

const emulated = (inFlight: number) => ({
  speech: 'hum' as const,
  haste: 4,
  timeScale: 1,
  plans: { elevenlabs: { tier: 'enterprise', maximumConcurrent: inFlight } },
  latency: { elevenlabs: { baseMs: CALL_SECONDS * 1_000, msPer1000Characters: 0 } },
});

const catalog = (inFlight: number) => ({
  elevenlabs: {
    plans: { enterprise: { concurrency: { standard: inFlight }, format: 'pcm_8000' } },
    models: { eleven_multilingual_v2: { latency: { secondsPerCall: CALL_SECONDS, secondsPer1000Characters: 0 } } },
  },
});

function inLanes(inFlight: number): Promise<Figure[]> {
  return buying({ emulated: emulated(inFlight), catalog: catalog(inFlight) }, async ({ emulator, studio }) => {
    const { cpuMs } = await speakAll({ studio }, [{ chapters: chapters(), voice: GEORGE, options: { mode: 'chunked', callCharacters: CALL_CHARACTERS } }]);
    const requests = await speechOf(emulator);
    const bound = Math.ceil(CALLS / inFlight) * CALL_SECONDS;
    const makespan = makespanSeconds(requests, 1);
    const took = requests.reduce((sum, { askedAt, answeredAt }) => sum + (answeredAt - askedAt) / 1000, 0) / requests.length;
    return [
      { name: `${inFlight} in flight: calls`, value: requests.length, unit: '', bar: { atLeast: CALLS, atMost: CALLS } },
      { name: `${inFlight} in flight: makespan of the account`, value: makespan, unit: 's' },
      { name: `${inFlight} in flight: against the lower bound of ${bound.toFixed(1)} s`, value: makespan / bound, unit: '×', bar: { atMost: 1.03 } },
      { name: `${inFlight} in flight: a call at the service, mean`, value: took * 1_000, unit: 'ms' },
      { name: `${inFlight} in flight: CPU a call`, value: cpuMs / CALLS, unit: 'ms' },
    ];
  });
}

async function speechOf(emulator: EmulatorProcess) {
  return (await emulator.requests()).filter(({ operation }) => operation === 'speech');
}

async function killedAtHalf(): Promise<Figure[]> {
  await using emulator = await startEmulatorProcess(emulated(KILLED_AT));
  using home = new EmulatedHome(catalog(KILLED_AT));
  const book = join(home.folder, 'book.md');
  writeFileSync(book, `---\ntitle: Killed\nlanguage: en\n---\n\n${chapters().map((text, index) => `## Chapter ${index + 1}\n\n${text}\n`).join('\n')}`);
  const args = (...command: string[]) => [...command, '--home', home.home, '--json'];
  const voice = ['--voice', formatVoice(GEORGE), '--mode', 'chunked', '--call-characters', String(CALL_CHARACTERS)];
  const killed = await lectern(args('produce', book, ...voice, '--formats', 'captions', '--out', home.out), {
    env: emulator.env,
    onStart: (child) => void killOnceBought(child, emulator),
  });
  const before = await emulator.ledger();
  const resumed = await lectern(args('resume'), { env: emulator.env });
  const { entries, billedTwice } = await emulator.ledger();
  return [
    { name: 'killed by SIGKILL', value: killed.signal === 'SIGKILL' ? 1 : 0, unit: '', bar: { atLeast: 1 } },
    { name: 'bought when it was killed', value: before.entries.length, unit: '' },
    { name: 'episodes failed in the second sitting', value: Number(only(resumed, 'run.finished')['failed']), unit: '', bar: { atMost: 0 } },
    { name: 'bought in all', value: entries.length, unit: '', bar: { atLeast: CALLS, atMost: CALLS } },
    { name: 'bought twice', value: billedTwice.length, unit: '', bar: { atMost: 0 } },
  ];
}

async function killOnceBought(child: { kill(signal: NodeJS.Signals): boolean; exitCode: number | null }, emulator: EmulatorProcess): Promise<void> {
  while (child.exitCode === null) {
    if ((await emulator.ledger()).entries.length >= CALLS / 2) return void child.kill('SIGKILL');
    await wait(100);
  }
}
