/** Models that are downloaded once: listed, fetched, taken away. */
import type { StudioApi } from '#shared/api/contract.ts';
import type { ModelView } from '#shared/words/model.ts';
import type { Arguments } from '../arguments.ts';
import type { Printer } from '../print.ts';

const MEGABYTE = 1e6;
const TELL_EVERY = 0.05;

export async function models(api: StudioApi, given: Arguments, printer: Printer, interrupted: AbortSignal): Promise<number> {
  if (given.remove !== undefined) show(await api.models.remove({ model: given.remove }), printer);
  if (given.download !== undefined) await download(api, given.download, printer, interrupted);
  if (given.remove === undefined && given.download === undefined) for (const one of await api.models.list()) show(one, printer);
  return 0;
}

async function download(api: StudioApi, model: string, printer: Printer, signal: AbortSignal): Promise<void> {
  const known = (await api.models.list()).find(({ id }) => id === model);
  // Whoever does not want the licence stops here: nothing was fetched yet.
  if (known) printer.say(`${known.name}: licence ${known.licence}, ${sizeOf(known)}. Ctrl+C stops; the next time goes on from there.`);
  let told = -1;
  for await (const now of await api.models.download({ model }, { signal })) {
    if (now.state !== 'ready' && now.progress - told < TELL_EVERY) continue;
    told = now.progress;
    printer.object(now);
    printer.say(now.state === 'ready' ? `${now.id} is ready` : `${now.id}  ${Math.floor(now.progress * 100)} %`);
  }
}

function show(model: ModelView, printer: Printer): void {
  printer.object(model);
  const { id, engine, name, licence, state, progress, byHand } = model;
  const part = state === 'missing' && progress > 0 ? `, ${Math.floor(progress * 100)} % there` : '';
  printer.say(`${id.padEnd(28)} ${state.padEnd(8)} ${engine}: ${name}, ${licence}, ${sizeOf(model)}${part}${byHand === null || state === 'ready' ? '' : `\n      ${byHand}`}`);
}

function sizeOf({ bytes }: ModelView): string {
  return bytes === null ? 'size unknown' : `${Math.round(bytes / MEGABYTE)} MB`;
}
