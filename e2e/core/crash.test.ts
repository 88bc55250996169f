import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lectern, only } from './command-line.ts';
import { inspectHome } from './home-inspection.ts';
import { writeMarkdown } from './manuscripts.ts';

const KILLS = 20;
const EPISODES = 12;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Moments drawn anew each time; a failure names the seed that drew them. */
const seed = Number(process.env['LECTERN_SEED'] ?? Date.now() % 1_000_000);
const moments = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { seed, numRuns: KILLS });

describe(`a run of ${EPISODES} episodes, killed ${KILLS} times (LECTERN_SEED=${seed})`, () => {
  it('ends as if nothing had happened: every file the same, nothing spoken twice, nothing left over', async () => {
    const manuscript = writeMarkdown(join(folder, 'serial.md'), 'The Serial', EPISODES, 5);
    const formats = ['--formats', 'm4b,mp3,captions', '--json'];
    const calm = await lectern(['produce', manuscript, '--home', join(folder, 'calm'), '--out', join(folder, 'calm-out'), ...formats]);
    expect(calm.status, calm.stderr).toBe(0);

    // A run that comes through before its share of kills is checked, and the next home takes the rest.
    const storms: { home: string; out: string }[] = [];
    let under: { home: string; out: string } | undefined;
    for (const moment of moments) {
      const fresh = under === undefined;
      under ??= { home: join(folder, `storm-${storms.length}`), out: join(folder, `storm-${storms.length}-out`) };
      const args = fresh ? ['produce', manuscript, '--out', under.out, ...formats] : ['resume', '--json'];
      const result = await lectern([...args, '--home', under.home], { onEvent: killAt(moment) });
      if (result.signal === 'SIGKILL') continue;
      expect(result.status, result.stderr).toBe(0);
      storms.push(under);
      under = undefined;
    }
    if (under) {
      const last = await lectern(['resume', '--json', '--home', under.home]);
      expect(last.status, last.stderr).toBe(0);
      expect(only(last, 'run.finished')).toMatchObject({ completed: EPISODES, failed: 0 });
      storms.push(under);
    }
    for (const { home, out } of storms) {
      const report = inspectHome(home);
      expect(report).toMatchObject({ integrity: 'ok', boughtTwice: [], damaged: [], strays: [], openJobs: 0 });
      expect(report.recordings).toBe(inspectHome(join(folder, 'calm')).recordings);
      expect(hashes(out)).toEqual(hashes(join(folder, 'calm-out')));
    }
  }, 600_000);
});

/** Kills a random moment after one of the next few steps that the run makes, so that kills fall into every stage. */
function killAt(moment: number) {
  let countdown = 1 + Math.floor(moment * 5);
  let going = false;
  return ({ event }: Record<string, unknown>, child: { kill(signal: NodeJS.Signals): boolean }) => {
    // What stood at the start is told first, up to the first progress; then comes what this sitting does.
    if (event === 'run.progress') going = true;
    if (!going || (event !== 'episode.stage' && event !== 'episode.finished')) return;
    countdown -= 1;
    if (countdown === 0) setTimeout(() => child.kill('SIGKILL'), moment * 150);
  };
}

/** Names and contents; the manifest without the ids that a home gives. */
function hashes(out: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(out)
      .toSorted()
      .map((name) => {
        const bytes = readFileSync(join(out, name));
        return [name, name.endsWith('.json') ? withoutIds(bytes.toString()) : createHash('sha256').update(bytes).digest('hex')];
      }),
  );
}

function withoutIds(manifest: string): string {
  return manifest.replaceAll(/"(production|episode|take)": "[^"]*"/g, '"$1": ""');
}
