/** `lectern export`: files of what is finished already. */
import { resolve } from 'node:path';
import { fromFailure, StudioError } from '#shared/words/failure.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import type { ProductionSummary } from '#shared/words/production.ts';
import type { Arguments } from '../arguments.ts';
import type { Printer } from '../print.ts';
import { firstOf, requireOperands } from './produce.ts';

export async function exportProduction(api: StudioApi, given: Arguments, printer: Printer, signal: AbortSignal): Promise<number> {
  const production = await find(api, requireOperands(given)[0] ?? '');
  const options = { formats: given.formats ?? ['m4b' as const], outDir: given.out === undefined ? null : resolve(given.out), allowGaps: given.allowGaps };
  for await (const update of await api.exports.start({ production: production.id, options }, { signal })) {
    if (update.kind === 'progress') printer.event('export.progress', { done: update.done, total: update.total, now: update.now });
    if (update.kind === 'failed') throw fromFailure(update.failure);
    if (update.kind === 'finished') {
      const { files, gaps, outDir } = update.export;
      printer.event('export.finished', { outDir, files, gaps });
      for (const file of files) printer.say(file.path);
      if (gaps.length > 0) printer.say(`Not in it, because not finished: episodes ${gaps.join(', ')}.`);
      return gaps.length > 0 ? 1 : 0;
    }
  }
  return 130;
}

/** By id, or by title where only one bears it. */
async function find(api: StudioApi, name: string): Promise<ProductionSummary> {
  const productions = (await firstOf(api.productions.watch())) ?? [];
  const fold = (text: string) => text.trim().toLowerCase();
  const byId = productions.filter((one) => one.id === name);
  const found = byId.length > 0 ? byId : productions.filter((one) => fold(one.title) === fold(name));
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new StudioError('production.unknown', found.length > 1 ? `${found.length} productions are called “${name}”.` : `The library has no production “${name}”.`, {
    hint: '“lectern status” lists them with their ids.',
  });
}
