/**
 * 2,000 short lines spoken by the built-in voices, a call each: with every call alone, in batches by default, and for
 * throughput. In rounds, the ways in turn, so that what else the machine does meets all of them; each way's best round counts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngines } from '#core/engines/index.ts';
import { BatchingSettings } from '#shared/words/batching.ts';
import { DEFAULT_VOICE } from '#shared/words/voice.ts';
import { openTestStudio } from '../e2e/accounts/studio.ts';
import { portsOf } from '../electron/hosts/cli/session.ts';
import { speakAll } from './bought.ts';
import type { Scenario } from './scenario.ts';

const LINES = Number(process.env['LECTERN_BENCH_LINES'] ?? 2_000);
const ROUNDS = 4;
const EPISODES = 5;
const WORKERS = 2;
/** One short line and never two. */
const CALL_CHARACTERS = 40;
const WAYS = ['off', 'standard', 'throughput'] as const;

export const batching: Scenario = {
  name: 'batching',
  async run() {
    const seconds: Record<string, number> = {};
    const cpu: Record<string, number> = {};
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const preset of WAYS) {
        const spoken = await speakLines(preset);
        seconds[preset] = Math.min(seconds[preset] ?? Infinity, spoken.wallSeconds);
        cpu[preset] = Math.min(cpu[preset] ?? Infinity, spoken.cpuMs);
      }
    }
    const [off = 1, standard = 1, throughput = 1] = WAYS.map((way) => seconds[way]);
    return [
      ...WAYS.map((way) => ({ name: `${way}: a line`, value: ((seconds[way] ?? 0) / (LINES / ROUNDS)) * 1_000, unit: 'ms' })),
      ...WAYS.map((way) => ({ name: `${way}: the core’s CPU a call`, value: (cpu[way] ?? 0) / (LINES / ROUNDS), unit: 'ms' })),
      { name: 'standard against off', value: off / standard, unit: '× as fast', bar: { atLeast: 1 } },
      { name: 'throughput against off', value: off / throughput, unit: '× as fast', bar: { atLeast: 1 } },
    ];
  },
};

async function speakLines(preset: (typeof WAYS)[number]) {
  const home = mkdtempSync(join(process.env['LECTERN_BENCH_FOLDER'] ?? tmpdir(), 'lectern-bench-'));
  const { readAccount, paths } = portsOf(home);
  const studio = await openTestStudio(home, createEngines({ readAccount, catalog: { resources: paths.resources, home } }));
  try {
    await studio.api.studio.setBatching(BatchingSettings.parse({ preset }));
    // Both workers are awake before the clock starts.
    await studio.api.voices.hear({ voice: DEFAULT_VOICE, text: 'Ready.' });
    return await speakAll({ studio }, [{ chapters: chapters(), voice: DEFAULT_VOICE, options: { workers: WORKERS, mode: 'chunked', callCharacters: CALL_CHARACTERS, formats: ['captions'] } }]);
  } finally {
    await studio.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** No two lines alike: a recording serves every line of its words. */
function chapters(): string[] {
  const each = LINES / ROUNDS / EPISODES;
  return Array.from({ length: EPISODES }, (_, chapter) => Array.from({ length: each }, (_, line) => say(chapter * each + line)).join('\n\n'));
}

function say(number: number): string {
  const pick = (words: readonly string[], at: number) => words[Math.floor(at) % words.length] ?? '';
  return `${pick(WHO, number)} ${pick(DOES, number / WHO.length)} ${pick(WHAT, number / WHO.length / DOES.length)}.`;
}

const WHO = ['Ada', 'Bram', 'Cleo', 'Dara', 'Elin', 'Finn', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kaya', 'Nils', 'Petra', 'Quinn'];
const DOES = ['saw', 'sold', 'took', 'kept', 'lost', 'found', 'made', 'drew', 'cut', 'held', 'sent', 'bought'];
const WHAT = ['a lamp', 'the boat', 'a map', 'two keys', 'the bell', 'a coat', 'the letter', 'one glove', 'a stone', 'the oar', 'a rope', 'the jar'];
