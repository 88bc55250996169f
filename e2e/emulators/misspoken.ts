/** What a provider says when its voice goes wrong: with mishaps, or something else entirely. */
import { type FaultEffect, findFault } from './faults.ts';
import { misspeak } from './speech/misspeak.ts';
import type { Script, Spoken } from './speech/script.ts';
import type { World } from './world.ts';

export function speakUnder(faults: readonly FaultEffect[], script: Script, { speak }: Pick<World, 'speak'>): Promise<Spoken> {
  const instead = findFault(faults, 'speak-instead');
  const [first] = script.filter((part) => part.kind === 'say');
  const said: Script = instead && first ? [{ ...first, text: instead.text }] : script;
  const mishaps = faults.flatMap((fault) => (fault.kind === 'misspeak' ? fault.mishaps : []));
  return mishaps.length > 0 ? misspeak(speak, said, mishaps) : speak(said);
}
