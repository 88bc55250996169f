/** `lectern compare`: the same episodes spoken in several ways, side by side. */
import { cp } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StudioApi } from '#shared/api/contract.ts';
import type { ComparedWay, Comparison } from '#shared/words/comparison.ts';
import { StudioError } from '#shared/words/failure.ts';
import { MODES } from '#shared/words/run.ts';
import type { Arguments } from '../arguments.ts';
import { formatSeconds, type Printer } from '../print.ts';
import { openSession } from '../session.ts';
import { importAs, requireOperands, runOptions } from './produce.ts';

/** In a home of its own inside the given one: the book is not put into the library for it. Recordings stay, since they may have been paid for. */
export async function compare(home: string, given: Arguments, printer: Printer, interrupted: AbortSignal): Promise<number> {
  requireOperands(given);
  const { modes } = given;
  if (!modes || modes.length < 2) {
    throw new StudioError('usage.modes', 'A comparison needs two ways of speaking.', { hint: `Name them: --modes single,chunked. There are ${MODES.join(', ')}.` });
  }
  const place = join(home, 'compare', new Date().toISOString().replace(/[:.]/g, '-'));
  await takeCatalog(home, place);
  const { api, studio } = await openSession(place, false);
  try {
    const production = await importAs(api, given, printer);
    const { id } = await api.comparisons.start({ production: production.id, modes: [...modes], options: runOptions(given) });
    const comparison = await endOf(api, production.id, id, interrupted);
    const { folder, ways } = comparison;
    printer.object({ folder, modes: ways.map(({ state: _state, progress: _progress, failure: _failure, episodes: _episodes, ...way }) => way) });
    for (const { failure } of ways) if (failure) printer.fail(failure);
    printer.say(table(ways));
    printer.say(folder);
    return exitStatus(ways);
  } finally {
    await studio.close();
  }
}

/** Prices and limits that were changed by hand hold for a comparison too. */
async function takeCatalog(home: string, place: string): Promise<void> {
  const catalog = join(home, 'catalog');
  if (existsSync(catalog)) await cp(catalog, join(place, 'catalog'), { recursive: true });
}

async function endOf(api: StudioApi, production: Comparison['production'], id: Comparison['id'], signal: AbortSignal): Promise<Comparison> {
  for await (const all of await api.comparisons.watch({ production }, { signal })) {
    const own = all.find((one) => one.id === id);
    if (own?.ways.every(({ state }) => state !== 'waiting' && state !== 'running')) return own;
  }
  throw new StudioError('run.interrupted', 'The comparison was interrupted.', { hint: 'Start it again; each comparison begins anew.' });
}

/** 0 all done; 1 some episodes failed or wait for a person; 3 stopped by the budget. */
function exitStatus(ways: readonly ComparedWay[]): number {
  if (ways.some(({ failure }) => failure?.code.startsWith('budget.'))) return 3;
  return ways.every(({ state, failed, doubtful }) => state === 'done' && failed + doubtful === 0) ? 0 : 1;
}

function table(ways: readonly ComparedWay[]): string {
  const rows = [
    ['way', 'spoken', 'time', 'calls', 'cost', 'loudness', 'sound', 'line starts'],
    ...ways.map(({ mode, chosen, wallSeconds, calls, costUsd, meanLufs, audioSeconds, startsApart }, index) => [
      mode,
      chosen.join('+') || '–',
      formatSeconds(wallSeconds),
      String(calls),
      `$${costUsd.toFixed(2)}`,
      meanLufs === null ? '–' : `${meanLufs.toFixed(1)} LUFS`,
      formatSeconds(audioSeconds),
      startsApart ? `${startsApart.meanSeconds.toFixed(2)} s apart, at most ${startsApart.mostSeconds.toFixed(2)}` : index === 0 ? 'the measure' : '–',
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}
