/** Where the acoustic checks draw their lines, by name; the figures and their sources stand in `resources/catalog/quality.json`. */
import { z } from 'zod';

export const ThresholdName = z.enum([
  'internalSilenceSeconds', 'chapterSilenceSeconds', 'leastHeardSeconds', 'longestBreathSeconds', 'dropoutSeconds',
  'dcWarn', 'dcFail', 'tailBelowSpeechLu', 'edgeBelowSpeechLu', 'edgeOutlierLu',
  'shortest', 'longest', 'rateDeviation', 'rateSpread',
  'levelOutlierLu', 'levelJumpLu', 'levelSeconds',
  'noiseFloorDb', 'floorChangeDb', 'noiseBurstDb', 'humDb', 'humSeconds', 'clickRatio',
  'repeatDb', 'repeatSeconds', 'channelDb', 'leastSampleRate',
]);
export type ThresholdName = z.infer<typeof ThresholdName>;

export type Thresholds = Readonly<Record<ThresholdName, number>>;

/** What a production wants otherwise. */
export const ThresholdChanges = z.partialRecord(ThresholdName, z.number());
export type ThresholdChanges = z.infer<typeof ThresholdChanges>;
