/** Runs and productions as jobs need them. A run of thousands of calls asks for both with each of them, so they are read once. */
import { StudioError } from '#shared/words/failure.ts';
import type { ProductionId, RunId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { RunRow } from '../../jobs/runs.ts';
import type { Store } from '../../jobs/store.ts';
import { present } from '../../stages/stage.ts';

export interface Known {
  /** As it stands now. @throws StudioError `run.unknown` */
  readRun(run: RunId): RunRow;
  /** What of a run does not change while it goes on: its options, its production. */
  run(run: RunId): RunRow;
  production(production: ProductionId): Production;
  remember(production: Production): void;
  forgetRun(run: RunId): void;
  forgetProduction(production: ProductionId): void;
}

export function openKnown(store: Store): Known {
  const productions = new Map<ProductionId, Production>();
  const runs = new Map<RunId, RunRow>();
  const readRun = (id: RunId): RunRow => {
    const run = store.runs.get(id);
    if (!run) throw new StudioError('run.unknown', 'There is no such run.', { hint: 'It may belong to another home; “lectern status” lists the runs of this one.' });
    return run;
  };
  return {
    readRun,
    run(id) {
      const run = runs.get(id) ?? readRun(id);
      runs.set(id, run);
      return run;
    },
    production(id) {
      const known = productions.get(id) ?? present(store.productions.get(id), 'the production');
      productions.set(id, known);
      return known;
    },
    remember: (production) => void productions.set(production.id, production),
    forgetRun: (id) => void runs.delete(id),
    forgetProduction: (id) => void productions.delete(id),
  };
}
