/** Where a production goes: which files that takes, and what is asked of their sound there. */
import type { EpisodeSound } from '#shared/words/audio.ts';
import type { Mp3Kbps } from '#shared/words/delivery.ts';
import { DEFAULT_LOUDNESS, type Loudness } from '#shared/words/production.ts';
import type { Format } from '#shared/words/run.ts';
import { t } from '../../words/t.ts';

export const PRESET_IDS = ['audiobook', 'podcast', 'video', 'web-novel', 'archive'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is left out is not asked for. */
export interface Requirement {
  readonly lufs?: Range;
  readonly rmsDb?: Range;
  readonly truePeakDbtp?: number;
  /** At most. */
  readonly noiseFloorDb?: number;
  readonly headSeconds?: Range;
  readonly tailSeconds?: Range;
  /** At most, for one file. */
  readonly seconds?: number;
  readonly cover?: { readonly leastPixels: number; readonly mostPixels?: number };
}

export interface Preset {
  readonly name: string;
  readonly use: string;
  /** What a producer has to know that no measurement tells. */
  readonly note?: string;
  readonly formats: readonly Format[];
  readonly mp3Kbps: Mp3Kbps;
  readonly requirement: Requirement;
  /** What episodes that miss it are mastered to. */
  readonly loudness: Loudness;
}

/** One channel is as loud as two that measure 3 LU more; the studio delivers one. */
const spoken = (lufs: number, tolerance: number): Range => ({ from: lufs - tolerance, to: lufs + tolerance });
const RETAIL_COVER = { leastPixels: 2_400 };
const FEED_COVER = { leastPixels: 1_400, mostPixels: 3_000 };

export const PRESETS: Readonly<Record<PresetId, Preset>> = {
  audiobook: {
    name: t`Audiobook (ACX)`,
    use: t`an M4B with chapters, and an MP3 a chapter`,
    note: t`A check of the sound alone: ACX takes synthetic narration only where it has allowed it.`,
    formats: ['m4b', 'mp3'],
    mp3Kbps: 192,
    requirement: {
      rmsDb: { from: -23, to: -18 },
      truePeakDbtp: -3,
      noiseFloorDb: -60,
      headSeconds: { from: 0.5, to: 1 },
      tailSeconds: { from: 1, to: 5 },
      seconds: 120 * 60,
      cover: RETAIL_COVER,
    },
    loudness: DEFAULT_LOUDNESS,
  },
  podcast: {
    name: t`Podcast`,
    use: t`an MP3 an episode for a feed, with captions`,
    formats: ['mp3', 'captions'],
    mp3Kbps: 128,
    requirement: { lufs: spoken(-19, 1), truePeakDbtp: -1, cover: FEED_COVER },
    loudness: { integratedLufs: -19, truePeakDbtp: -1.5 },
  },
  video: {
    name: t`Video (YouTube)`,
    use: t`sound and captions to lay under a picture`,
    formats: ['wav', 'captions'],
    mp3Kbps: 192,
    requirement: { lufs: spoken(-17, 1), truePeakDbtp: -1 },
    loudness: { integratedLufs: -17, truePeakDbtp: -1.5 },
  },
  'web-novel': {
    name: t`Web novel`,
    use: t`a small MP3 a chapter, with captions to read along`,
    formats: ['mp3', 'captions'],
    mp3Kbps: 96,
    requirement: { lufs: spoken(-19, 1), truePeakDbtp: -1 },
    loudness: { integratedLufs: -19, truePeakDbtp: -1.5 },
  },
  archive: {
    name: t`Archive`,
    use: t`every episode lossless, with its text and times`,
    formats: ['flac', 'captions'],
    mp3Kbps: 192,
    requirement: {},
    loudness: DEFAULT_LOUDNESS,
  },
};

export const isPreset = (id: string): id is PresetId => PRESET_IDS.includes(id as PresetId);

/** Head and tail that every outlet takes. */
export const SILENCE = { head: 0.75, tail: 2.5 };

const RMS_AIM_DB = -20.5;
const STEP_LU = 0.5;

/** Where these episodes meet the preset. RMS moves with the loudness: where it is asked for, the middle of what these need is chosen. */
export function aimOf({ requirement, loudness }: Preset, sounds: readonly EpisodeSound[]): Loudness {
  if (!requirement.rmsDb) return loudness;
  const wanted = sounds.flatMap(({ measurement: { integratedLufs, rmsDb } }) => (integratedLufs === null || rmsDb === null ? [] : [integratedLufs + RMS_AIM_DB - rmsDb]));
  if (wanted.length === 0) return loudness;
  const mean = wanted.reduce((sum, value) => sum + value, 0) / wanted.length;
  return { ...loudness, integratedLufs: Math.min(-12, Math.max(-30, Math.round(mean / STEP_LU) * STEP_LU)) };
}
