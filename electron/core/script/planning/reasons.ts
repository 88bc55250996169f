/** Why an episode is spoken the way it is, in the producer's words. */
import type { ChosenMode } from '#shared/words/run.ts';

const REASONS = {
  asked: 'As chosen for this run.',
  pickup: 'Only a few lines changed: they alone are spoken, with the text around them for context.',
  'batch.sooner': 'Many episodes wait, and a batch job brings them sooner.',
  'batch.unsupported': 'This engine takes no batch jobs, so its calls are made one by one.',
  'dialogue.fewer': 'Several voices speak, and this engine takes them in one call.',
  'dialogue.one-voice': 'One voice alone speaks, so there is no dialogue to keep together.',
  'dialogue.unsupported': 'This engine takes one voice a call, so each speaker’s lines go together with the text around them for context.',
  'chunked.short': 'The text is short enough for one call.',
  'single.fits': 'The whole episode fits in one call.',
  'single.voices': 'Several voices speak, so one call cannot hold the episode.',
  'single.gaps': 'Part of the episode is spoken already, so what is missing goes into calls of its own.',
  'single.moderate': 'Calls to this engine are kept short, so that its voice stays steady and every sentence is found again.',
  'single.capped': 'The calls are kept as short as was asked for.',
  'single.too-long': 'The episode is longer than one call may be.',
  'single.parallel': 'Several calls at once bring the episode sooner than one long call.',
} as const;

export type ReasonCode = keyof typeof REASONS;

export function because(chosen: ChosenMode['chosen'], code: ReasonCode): ChosenMode {
  return { chosen, code, reason: REASONS[code] };
}
