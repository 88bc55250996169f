/** `lectern resume`: goes on with every unfinished run. */
import type { StudioApi } from '#shared/api/contract.ts';
import { followRun } from '../follow.ts';
import type { Printer } from '../print.ts';
import { firstOf } from './produce.ts';

export async function resume(api: StudioApi, printer: Printer, signal: AbortSignal): Promise<number> {
  const productions = (await firstOf(api.productions.watch())) ?? [];
  let status = 0;
  let found = 0;
  for (const production of productions) {
    const latest = await firstOf(api.runs.watch({ production: production.id }));
    if (latest?.kind !== 'run' || latest.run.state === 'finished' || latest.run.state === 'cancelled') continue;
    found += 1;
    if (latest.run.state === 'paused') await api.runs.resume({ run: latest.run.id });
    printer.say(`${production.title}: run ${latest.run.number} goes on.`);
    status = Math.max(status, await followRun(api, production.id, printer, signal));
  }
  if (found === 0) printer.say('Nothing to resume: no run is unfinished.');
  return status;
}
