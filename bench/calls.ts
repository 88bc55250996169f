/** 10,000 tiny calls through store, scheduler and an engine that does nothing. Reference: bare jobs through plainjob. */
import Database from 'better-sqlite3';
import { createRouterClient } from '@orpc/server';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { better, defineQueue, defineWorker } from 'plainjob';
import { createStudio } from '#core/index.ts';
import { RunOptions } from '#shared/words/run.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import { portsOf } from '../electron/hosts/cli/session.ts';
import { follow, saveSilent } from './production.ts';
import type { Scenario } from './scenario.ts';
import { silentEngine } from './silent-engine.ts';

const CALLS = 10_000;
const EPISODES = 10;
/** A sentence of the manuscript below fills more than half of it, and none is longer. */
const CALL_CHARACTERS = 60;

export const calls: Scenario = {
  name: 'calls',
  async run() {
    const ours = await lectern();
    const theirs = await plainjob();
    return [
      { name: 'calls made', value: ours.calls, unit: '', bar: { atLeast: CALLS, atMost: CALLS } },
      { name: 'calls a second, all commits on disk', value: ours.perSecond, unit: '/s', bar: { atLeast: 1_500 } },
      { name: 'CPU a call', value: ours.cpuMs, unit: 'ms', bar: { atMost: 2 } },
      { name: 'bare jobs a second, plainjob', value: theirs, unit: '/s' },
      // 1,500 calls a second were promised on a machine where plainjob does 10,000 bare jobs.
      { name: 'ours against plainjob', value: ours.perSecond / theirs, unit: '×', bar: { atLeast: 0.15 } },
      { name: 'resident memory after', value: process.memoryUsage().rss / 1e6, unit: 'MB', bar: { atMost: 400 } },
    ];
  },
};

async function lectern(): Promise<{ calls: number; perSecond: number; cpuMs: number }> {
  const home = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
  const studio = await createStudio(portsOf(home), { engines: [silentEngine(CALL_CHARACTERS)] });
  try {
    const api: StudioApi = createRouterClient(studio.router);
    const path = join(home, 'calls.md');
    writeFileSync(path, manuscript());
    const production = await saveSilent(api, path);
    await api.runs.start({ production, options: RunOptions.parse({ formats: ['captions'] }) });
    let begin = 0;
    let cpu = process.cpuUsage();
    const spoken = new Map<string, number>();
    await follow(api, production, (rows) => {
      if (begin === 0 && rows.some((row) => row.stagesDone.includes('plan'))) {
        begin = performance.now();
        cpu = process.cpuUsage();
      }
      for (const row of rows) if (row.stagesDone.includes('speak')) spoken.set(row.episode, row.calls);
      return spoken.size === EPISODES;
    });
    const wall = (performance.now() - begin) / 1000;
    const used = process.cpuUsage(cpu);
    const made = [...spoken.values()].reduce((sum, count) => sum + count, 0);
    return { calls: made, perSecond: made / wall, cpuMs: (used.user + used.system) / 1000 / made };
  } finally {
    await studio.close();
    rmSync(home, { recursive: true, force: true });
  }
}

function manuscript(): string {
  const chapters = Array.from({ length: EPISODES }, (_, chapter) => {
    const lines = Array.from({ length: CALLS / EPISODES - 1 }, (_, line) => `The ${inLetters(chapter)} and the ${inLetters(line)} say nothing alike here.`);
    return `## The chapter ${inLetters(chapter)}, which has a longer title\n\n${lines.join('\n\n')}\n`;
  });
  return `---\ntitle: Calls\nlanguage: en\n---\n\n${chapters.join('\n')}`;
}

/** A number as a made-up word: digits would be spelled out when spoken, and be as long as they please. */
function inLetters(number: number): string {
  return [...String(number).padStart(4, '0')].map((digit) => 'bdfgklmnrs'[Number(digit)] + 'aeiou'[Number(digit) % 5]!).join('');
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
