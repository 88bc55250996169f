/** What the contract says of a run's records, answered: its attempts, its history, its report. */
import type { Library } from '../library/library.ts';
import { readAttempts } from '../reports/attempts.ts';
import { readHistory } from '../reports/history.ts';
import { runReportCsv, runReportHtml } from '../reports/run-report.ts';
import { costsOf } from '../schedule/accounts/costs.ts';
import type { RunDriver } from '../schedule/run-driver.ts';
import type { RunViewer } from '../schedule/run-view.ts';
import { fileName } from '../stages/export/names.ts';
import type { StageTools } from '../stages/stage.ts';
import type { StudioImplementer } from './implementer.ts';

export interface RunRecordParts {
  readonly tools: StageTools;
  readonly driver: RunDriver;
  readonly viewer: RunViewer;
  readonly library: Library;
}

export function runRecords({ runs }: StudioImplementer, { tools: { store, clock }, driver, viewer, library }: RunRecordParts) {
  return {
    attempts: runs.attempts.handler(({ input }) => readAttempts(driver.get(input.run), input.episode, store)),
    history: runs.history.handler(({ input }) => readHistory(driver.get(input.run), store)),
    report: runs.report.handler(({ input: { run: id, format } }) => {
      const row = driver.get(id);
      const run = viewer.whole(row);
      const production = library.get(run.production);
      const report = {
        production, run,
        costs: costsOf(row, store),
        attemptsOf: (episode: (typeof run.rows)[number]['episode']) => readAttempts(row, episode, store),
        activeSeconds: driver.activeMs(row) / 1_000,
        at: new Date(clock.now()),
      };
      return { fileName: `${fileName(production.title)} run ${run.number}.${format}`, text: format === 'csv' ? runReportCsv(report) : runReportHtml(report) };
    }),
  };
}
