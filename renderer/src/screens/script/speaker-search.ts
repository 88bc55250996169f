/** Who can be given a line: everybody who speaks in the production or the episode, and whoever is named anew. */
import type { EditableLine, SpeakerSummary } from '#shared/words/outline.ts';

export interface SpeakerChoice {
  readonly speaker: string;
  /** Over the whole production. */
  readonly lines: number;
  readonly isNew: boolean;
}

export function listSpeakers(known: readonly Pick<SpeakerSummary, 'speaker' | 'lines'>[], here: readonly Pick<EditableLine, 'speaker'>[], query: string): SpeakerChoice[] {
  const counts = new Map(known.map(({ speaker, lines }) => [speaker, lines]));
  for (const { speaker } of here) if (!counts.has(speaker)) counts.set(speaker, 0);
  if (!counts.has('narrator')) counts.set('narrator', 0);
  const wanted = query.trim();
  const found = [...counts].filter(([speaker]) => fold(speaker).includes(fold(wanted))).map(([speaker, lines]) => ({ speaker, lines, isNew: false }));
  // Who begins with what was typed stands before who only has it somewhere.
  const ordered = found.toSorted((a, b) => Number(fold(b.speaker).startsWith(fold(wanted))) - Number(fold(a.speaker).startsWith(fold(wanted))) || b.lines - a.lines);
  const isNew = wanted !== '' && !found.some(({ speaker }) => fold(speaker) === fold(wanted));
  return isNew ? [...ordered, { speaker: wanted, lines: 0, isNew }] : ordered;
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
