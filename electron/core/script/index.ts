/** Script: an episode's lines made ready to be spoken, and shared out over calls. */
export { directVoice } from './direct-voice.ts';
export { respellIpa } from './ipa.ts';
export { type Respell, respelling } from './lexicon.ts';
export { canonicalJson, callKey, soundKey } from './keys.ts';
export { callSeconds, makespan } from './planning/makespan.ts';
export { type Decision, type EpisodePlan, planEpisode, type PlannedCall, type PlanRequest } from './planning/plan.ts';
export type { PlanLine, PlannedItem } from './planning/pieces.ts';
export { inWords, phoneticIn } from './phonetic.ts';
export { prepareLine } from './prepare-line.ts';
export { readLine } from './reading.ts';
