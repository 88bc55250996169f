/** Moves a production to batch jobs, or back to live calls: from now on, and for what its open run has not sent yet. */
import { StudioError } from '#shared/words/failure.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Mode } from '#shared/words/run.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { SpeechError } from '../../engines/outcome.ts';
import type { Capabilities } from '../../engines/port.ts';
import type { Library } from '../../library/library.ts';
import type { Store } from '../../jobs/store.ts';
import type { RunDriver } from '../run-driver.ts';

export interface MoveParts {
  readonly library: Pick<Library, 'get' | 'configure'>;
  readonly store: Pick<Store, 'runs'>;
  readonly driver: Pick<RunDriver, 'adjust'>;
  capabilities(voice: Voice): Capabilities;
  /** Why an engine's account takes no batch jobs; undefined while it does. */
  refusalOf(engine: string): SpeechError | undefined;
}

/** Recordings stay whatever the way: what is spoken costs nothing again. @throws StudioError `mode.no-batch`, `batch.refused` */
export function moveProduction(id: ProductionId, to: 'batch' | 'live', parts: MoveParts): Production {
  const { library, store, driver } = parts;
  const production = library.get(id);
  if (to === 'batch') assertTakesBatch(production, parts);
  const mode: Mode = to === 'batch' ? 'batch' : 'auto';
  const moved = library.configure(id, { ...production.settings, mode });
  const open = store.runs.open().find((run) => run.production === id);
  if (open && open.options.mode !== mode) driver.adjust(open.id, { mode });
  return moved;
}

function assertTakesBatch({ settings }: Production, { capabilities, refusalOf }: MoveParts): void {
  const able = [settings.voice, ...Object.values(settings.cast)].filter((voice) => capabilities(voice).batch !== null);
  if (able.length === 0) {
    throw new StudioError('mode.no-batch', 'No voice of this production can be spoken in batch jobs.', {
      hint: 'Give it a voice of an engine that takes them, such as Azure Speech; other engines are called one by one.',
    });
  }
  const [refusal] = able.flatMap(({ engine }) => refusalOf(engine) ?? []);
  if (refusal && able.every(({ engine }) => refusalOf(engine))) {
    throw new StudioError('batch.refused', `The account takes no batch jobs: ${refusal.message}`, { hint: refusal.hint, retry: 'later', cause: refusal });
  }
}
