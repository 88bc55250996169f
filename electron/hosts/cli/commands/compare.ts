/** `lectern compare`: the same episodes spoken in several ways, side by side. */
import { cp } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StudioError } from '#shared/words/failure.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import { type Mode, MODES, type Run } from '#shared/words/run.ts';
import type { Arguments } from '../arguments.ts';
import { formatSeconds, type Printer } from '../print.ts';
import { exitStatus, finished } from '../run-events.ts';
import { openSession } from '../session.ts';
import { importAs, requireOperands, runOptions } from './produce.ts';

interface Side {
  readonly mode: Mode;
  /** The ways that were taken in the end, where they differ from what was asked. */
  readonly chosen: readonly string[];
  readonly completed: number;
  readonly failed: number;
  readonly wallSeconds: number;
  readonly calls: number;
  readonly costUsd: number;
  /** Mean over the episodes; null where there is no sound. */
  readonly meanLufs: number | null;
  readonly audioSeconds: number;
}

/**
 * Each way gets a home of its own inside the given one: recordings are shared within a home, and a second way would find
 * those of the first. They stay, since they may have been paid for.
 */
export async function compare(home: string, given: Arguments, printer: Printer, interrupted: AbortSignal): Promise<number> {
  requireOperands(given);
  const { modes } = given;
  if (!modes || modes.length < 2) {
    throw new StudioError('usage.modes', 'A comparison needs two ways of speaking.', { hint: `Name them: --modes single,chunked. There are ${MODES.join(', ')}.` });
  }
  const folder = join(home, 'compare', new Date().toISOString().replace(/[:.]/g, '-'));
  const sides: Side[] = [];
  let status = 0;
  for (const mode of modes) {
    const room = join(folder, mode);
    await takeCatalog(home, room);
    const { side, run } = await speakOnce(room, mode, given, printer, interrupted);
    sides.push(side);
    status = Math.max(status, exitStatus(run));
    if (run.stopped) printer.fail(run.stopped);
  }
  printer.object({ folder, modes: sides });
  printer.say(table(sides));
  printer.say(folder);
  return status;
}

/** Prices and limits that were changed by hand hold for a comparison too. */
async function takeCatalog(home: string, room: string): Promise<void> {
  const catalog = join(home, 'catalog');
  if (existsSync(catalog)) await cp(catalog, join(room, 'catalog'), { recursive: true });
}

async function speakOnce(home: string, mode: Mode, given: Arguments, printer: Printer, interrupted: AbortSignal): Promise<{ side: Side; run: Run }> {
  const { api, studio } = await openSession(home, false);
  try {
    const production = await importAs(api, given, printer);
    const begin = performance.now();
    await api.runs.start({ production: production.id, options: { ...runOptions(given), mode, formats: ['mp3'] } });
    const run = await endOf(api, production.id, interrupted);
    return { run, side: await read(api, mode, run, (performance.now() - begin) / 1000) };
  } finally {
    await studio.close();
  }
}

async function endOf(api: StudioApi, production: Run['production'], signal: AbortSignal): Promise<Run> {
  for await (const update of await api.runs.watch({ production }, { signal })) {
    if (update.kind === 'run' && update.run.state !== 'running') return update.run;
  }
  throw new StudioError('run.interrupted', 'The comparison was interrupted.', { hint: 'Start it again; each comparison begins anew.' });
}

async function read(api: StudioApi, mode: Mode, run: Run, wallSeconds: number): Promise<Side> {
  const { completed, failed, waiting, calls, costUsd } = finished(run, wallSeconds).fields as Record<string, number>;
  const audio = (await Promise.all(run.rows.map((row) => api.episodes.audio({ episode: row.episode })))).flatMap((one) => one ?? []);
  const levels = audio.flatMap(({ measurement }) => measurement.integratedLufs ?? []);
  return {
    mode,
    chosen: [...new Set(run.rows.flatMap((row) => row.mode?.chosen ?? []))],
    completed: (completed ?? 0) + (waiting ?? 0),
    failed: failed ?? 0,
    wallSeconds,
    calls: calls ?? 0,
    costUsd: costUsd ?? 0,
    meanLufs: levels.length === 0 ? null : levels.reduce((sum, level) => sum + level, 0) / levels.length,
    audioSeconds: audio.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

function table(sides: readonly Side[]): string {
  const rows = [
    ['way', 'spoken', 'time', 'calls', 'cost', 'loudness', 'sound'],
    ...sides.map(({ mode, chosen, wallSeconds, calls, costUsd, meanLufs, audioSeconds }) => [
      mode,
      chosen.join('+') || '–',
      formatSeconds(wallSeconds),
      String(calls),
      `$${costUsd.toFixed(2)}`,
      meanLufs === null ? '–' : `${meanLufs.toFixed(1)} LUFS`,
      formatSeconds(audioSeconds),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}
