/** Which episodes a run is over. */
import type { EpisodeSummary } from '#shared/words/production.ts';

/** Those that are named; where none are, all that are not skipped. */
export function isChosen({ number, skipped }: Pick<EpisodeSummary, 'number' | 'skipped'>, numbers: readonly number[] | null): boolean {
  return numbers === null ? !skipped : numbers.includes(number);
}
