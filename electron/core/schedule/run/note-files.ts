/** Files that a run has written stand among the exports of its production, so that it is seen when they are stale. */
import type { ExportedFile } from '#shared/words/delivery.ts';
import type { RunRow } from '../../jobs/runs.ts';
import { defaultOutDir } from '../../stages/export/episode-files.ts';
import type { StageTools } from '../../stages/stage.ts';
import { madeOf } from '../made-of.ts';

/** Part of the transaction that ends the run. */
export function noteFiles({ id, production: productionId, options, files }: RunRow, tools: StageTools): void {
  const { store, clock } = tools;
  const production = store.productions.get(productionId);
  const rows = store.runs.episodes(id);
  // A run over some episodes tells of these alone: what becomes of others makes its files no older.
  const episodes = options.episodes === null ? null : rows.map((row) => row.episode);
  const paths = [...rows.flatMap((row) => row.files), ...files];
  if (!production || paths.length === 0) return;
  store.renders.addExport(
    {
      id,
      production: productionId,
      at: clock.now(),
      outDir: options.outDir ?? defaultOutDir(production, tools),
      formats: options.formats,
      files: paths.flatMap((path): ExportedFile[] => {
        const delivery = store.renders.delivery(path);
        return delivery ? [{ path, format: path.slice(path.lastIndexOf('.') + 1), bytes: delivery.bytes, seconds: delivery.seconds }] : [];
      }),
      episodes,
      gaps: rows.flatMap((row) => (row.state === 'done' || row.state === 'doubtful' ? [] : [row.number])),
    },
    madeOf(production, episodes, tools),
  );
}
