/** What planning tests are made of. */
import type { Capabilities } from '#core/engines/port.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { PlanLine } from './pieces.ts';
import { type EpisodePlan, planEpisode, type PlanRequest } from './plan.ts';

export const ADA: Voice = { engine: 'cloud', voice: 'ada', speed: 1, pitch: 1 };
export const BEN: Voice = { ...ADA, voice: 'ben' };
export const CLIO: Voice = { ...ADA, voice: 'clio' };

/** An account whose calls take a second, with no limit that matters. */
export const ABLE: Capabilities = {
  runsOn: 'account',
  maxCharacters: 10_000,
  maxAudioSeconds: null,
  maxVoices: 1,
  maxDialogueCharacters: 10_000,
  contextCharacters: 0,
  timings: 'told',
  batch: null,
  usdPer1000Characters: 0.1,
  concurrency: 4,
  latency: { secondsPerCall: 1, secondsPer1000Characters: 0 },
  charactersPerSecond: 15,
};

export function line(id: string, spoken: readonly string[], settings: Partial<PlanLine> = {}): PlanLine {
  return {
    id,
    kind: 'narration',
    voice: ADA,
    reused: false,
    pauseAfter: 'paragraph',
    sentences: spoken.map((text) => ({ start: 0, end: text.length, spoken: text })),
    ...settings,
  };
}

export function plan(lines: readonly PlanLine[], can: Partial<Capabilities> = {}, options: Partial<PlanRequest> = {}): EpisodePlan {
  return planEpisode({ lines, capabilities: () => ({ ...ABLE, ...can }), mode: 'auto', callCharacters: null, episodes: 1, ...options });
}

/** The texts of each call. */
export const said = (made: EpisodePlan) => made.calls.map(({ utterances }) => utterances.map(({ text }) => text));

export const why = (made: EpisodePlan) => made.decisions.map(({ chosen, code }) => `${chosen}: ${code}`);
