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
    if (latest?.kind !== 'run') continue;
    const { id, number, state, followUp } = latest.run;
    const open = followUp ?? (state === 'finished' || state === 'cancelled' ? null : { run: id, state });
    if (!open) continue;
    found += 1;
    if (open.state === 'paused') await api.runs.resume({ run: open.run });
    printer.say(`${production.title}: ${followUp ? `pickups of run ${number} go on` : `run ${number} goes on`}.`);
    status = Math.max(status, await followRun(api, production.id, printer, signal));
  }
  if (found === 0) printer.say('Nothing to resume: no run is unfinished.');
  return status;
}
