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

/** What a finding takes from 100, at full confidence; and what a file with such a finding can still score at most. */
export const PENALTIES = {
  clipping: { cost: 15, cap: 70 },
  silence: { cost: 10, cap: 80 },
  missing: { cost: 40, cap: 50 },
  repeated: { cost: 30, cap: 60 },
  truncated: { cost: 20, cap: 80 },
  rate: { cost: 10, cap: 84 },
  level: { cost: 5, cap: 100 },
  hum: { cost: 10, cap: 84 },
  click: { cost: 5, cap: 90 },
  dc: { cost: 5, cap: 90 },
  noise: { cost: 5, cap: 90 },
} as const;
