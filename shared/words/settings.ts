/** What a producer sets once for the whole studio. The environment, a production or a run may want it otherwise. */
import { z } from 'zod';
import { DEFAULT_LOUDNESS, Loudness } from './production.ts';

export const THEMES = ['system', 'dark', 'light'] as const;
export const Theme = z.enum(THEMES);
export type Theme = z.infer<typeof Theme>;

export const MOTIONS = ['system', 'reduced'] as const;
export const Motion = z.enum(MOTIONS);
export type Motion = z.infer<typeof Motion>;

export const TEXT_PERCENTS = [100, 110, 125, 150] as const;
export const TextPercent = z.literal(TEXT_PERCENTS);
export type TextPercent = z.infer<typeof TextPercent>;

export const StudioSettings = z.object({
  /** Offered for each new run whose speech is bought; null for none. */
  runBudgetUsd: z.number().positive().max(1_000_000).nullable(),
  /** Shares of a budget at which a producer wants to hear of it, the lower first. */
  alertPercents: z.tuple([z.int().min(1).max(99), z.int().min(1).max(100)]),
  /** Calls at once at each account, for runs that say nothing of it; null for as many as it allows. */
  callsAtOnce: z.int().min(1).max(100).nullable(),
  /** Processes of this machine; null for one a core. */
  workers: z.int().min(1).max(64).nullable(),
  /** Of new productions. */
  loudness: Loudness,
  theme: Theme,
  textPercent: TextPercent,
  motion: Motion,
  /** Keys that were changed, by the action; what is left out has its usual ones. */
  keys: z.record(z.string(), z.array(z.string())),
  /** Voices a producer comes back to, as `engine:voice`, the latest last. */
  favouriteVoices: z.array(z.string().max(400)).max(1_000),
});
export type StudioSettings = z.infer<typeof StudioSettings>;

export const DEFAULT_SETTINGS: StudioSettings = {
  runBudgetUsd: null,
  alertPercents: [75, 90],
  callsAtOnce: null,
  workers: null,
  loudness: DEFAULT_LOUDNESS,
  theme: 'system',
  textPercent: 100,
  motion: 'system',
  keys: {},
  favouriteVoices: [],
};

export const SettingsChange = StudioSettings.partial();
export type SettingsChange = z.infer<typeof SettingsChange>;

/** Stored settings field by field: one that a newer or an older studio wrote otherwise takes none of the others along. */
export function readSettings(stored: unknown): StudioSettings {
  const fields = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const read = Object.entries(StudioSettings.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(fields[name]);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(read) };
}
