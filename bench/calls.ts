/** 10,000 tiny calls through store, scheduler and an engine that does nothing. Reference: bare jobs through plainjob. */
import Database from 'better-sqlite3';
import { createRouterClient } from '@orpc/server';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { better, defineQueue, defineWorker } from 'plainjob';
import { createStudio } from '#core/index.ts';
import type { Engine } from '#core/engines/port.ts';
import { ProductionSettings } from '#shared/words/production.ts';
import { RunOptions } from '#shared/words/run.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import { portsOf } from '../electron/hosts/cli/session.ts';
import type { Scenario } from './scenario.ts';

const CALLS = 10_000;
const EPISODES = 10;
const WAV = silentWav(160);
const HASH = createHash('sha256').update(WAV).digest('hex');

/** Answers every call at once with the same 10 ms of silence. */
const nothing: Engine = {
  id: 'nothing',
  name: 'Nothing',
  concurrency: 64,
  version: '1',
  capabilities: () => ({ maxCharacters: 60, usdPer1000Characters: 0, runsOn: 'account', charactersPerSecond: 15 }),
  listVoices: async () => [],
  assertSpeaks: () => undefined,
  look: async () => 'here',
  async speak({ outPath, utterances }) {
    writeFileSync(outPath, WAV);
    return { hash: HASH, bytes: WAV.length, sampleRate: 16_000, samples: 160, spans: utterances.map(() => ({ start: 0, end: 160 })) };
  },
};

export const calls: Scenario = {
  name: 'calls',
  async run() {
    const ours = await lectern();
    const theirs = await plainjob();
    return [
      { name: 'calls a second, all commits on disk', value: ours.perSecond, unit: '/s', bar: { atLeast: 1_500 } },
      { name: 'CPU a call', value: ours.cpuMs, unit: 'ms', bar: { atMost: 2 } },
      { name: 'bare jobs a second, plainjob', value: theirs, unit: '/s' },
      { name: 'ours against plainjob', value: ours.perSecond / theirs, unit: '×' },
      { name: 'resident memory after', value: process.memoryUsage().rss / 1e6, unit: 'MB', bar: { atMost: 400 } },
    ];
  },
};

async function lectern(): Promise<{ perSecond: number; cpuMs: number }> {
  const home = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
  const studio = await createStudio(portsOf(home), { engines: [nothing] });
  try {
    const api: StudioApi = createRouterClient(studio.router);
    const path = join(home, 'calls.md');
    writeFileSync(path, manuscript());
    const review = await api.productions.review({ sources: [{ from: 'path', path }] });
    const episodes = review.chapters.map(({ title, index }) => ({ title, chapters: [index] }));
    const production = await api.productions.create({ review: review.id, title: 'Calls', author: null, episodes, update: null });
    const voice = { engine: 'nothing', voice: 'n', speed: 1, pitch: 1 };
    await api.productions.configure({ production: production.id, settings: ProductionSettings.parse({ voice }) });
    await api.runs.start({ production: production.id, options: RunOptions.parse({ formats: ['captions'] }) });
    let begin = 0;
    let cpu = process.cpuUsage();
    const spoken = new Set<string>();
    for await (const update of await api.runs.watch({ production: production.id })) {
      if (update.kind === 'none') continue;
      const rows = update.kind === 'run' ? update.run.rows : update.rows;
      if (begin === 0 && rows.some((row) => row.stagesDone.includes('plan'))) {
        begin = performance.now();
        cpu = process.cpuUsage();
      }
      for (const row of rows) if (row.stagesDone.includes('speak')) spoken.add(row.episode);
      if (spoken.size === EPISODES) break;
    }
    const wall = (performance.now() - begin) / 1000;
    const used = process.cpuUsage(cpu);
    return { perSecond: CALLS / wall, cpuMs: (used.user + used.system) / 1000 / CALLS };
  } finally {
    await studio.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** One sentence a call: each fills more than half of what the engine takes. */
function manuscript(): string {
  const chapters = Array.from({ length: EPISODES }, (_, chapter) => {
    const lines = Array.from({ length: CALLS / EPISODES - 1 }, (_, line) => `Sentence ${chapter} and ${line} is just long enough to stand alone.`);
    return `## Chapter number ${chapter}, which has a title of some length\n\n${lines.join('\n\n')}\n`;
  });
  return `---\ntitle: Calls\nlanguage: en\n---\n\n${chapters.join('\n')}`;
}

async function plainjob(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-plainjob-'));
  const connection = new Database(join(folder, 'queue.db'));
  const queue = defineQueue({ connection: better(connection), logger: silent });
  queue.addMany('work', Array.from({ length: CALLS }, (_, index) => ({ index })));
  let done = 0;
  const start = performance.now();
  await new Promise<void>((resolve) => {
    const worker = defineWorker('work', async () => {}, {
      queue,
      logger: silent,
      onCompleted: () => {
        done += 1;
        if (done === CALLS) resolve();
      },
    });
    void worker.start();
  });
  const perSecond = CALLS / ((performance.now() - start) / 1000);
  queue.close();
  rmSync(folder, { recursive: true, force: true });
  return perSecond;
}

const silent = { error() {}, warn() {}, info() {}, debug() {} };

function silentWav(samples: number): Buffer {
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(16_000, 24);
  wav.writeUInt32LE(32_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  return wav;
}

