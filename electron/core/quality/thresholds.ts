/** Where the acoustic checks draw their lines: the catalog's figures, with a production's own laid over them. */
import { z } from 'zod';
import { type ThresholdChanges, ThresholdName, type Thresholds } from '#shared/words/thresholds.ts';
import { type CatalogFolders, readCatalog } from '../catalog.ts';

/** The source is for whoever wonders about a figure. */
const Threshold = z.object({ value: z.number(), unit: z.string(), source: z.string() });
const QualityCatalog = z.object({ asOf: z.string(), thresholds: z.record(ThresholdName, Threshold) });

/** @throws StudioError `catalog.unreadable` */
export function readThresholds(folders: CatalogFolders): Thresholds {
  const { thresholds } = readCatalog('quality', QualityCatalog, folders);
  return Object.fromEntries(ThresholdName.options.map((name) => [name, thresholds[name].value])) as Thresholds;
}

export function withChanges(thresholds: Thresholds, changes: ThresholdChanges): Thresholds {
  return { ...thresholds, ...changes };
}
