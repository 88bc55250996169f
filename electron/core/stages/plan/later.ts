/** Which lines are spoken into what is there already: edited ones, in an episode that was whole. */
import type { StageTools } from '../stage.ts';
import type { Wanted } from './wanted.ts';

/**
 * Of a speaker most of whose lines stay as they are. A voice that never says the same twice will be off them in level, pace and
 * room; one that always does needs no fitting, and must sound as if the line had always been so.
 * @param takes at hand, by line position
 */
export function laterLines(wanted: readonly Wanted[], takes: ReadonlyMap<number, unknown>, { engine }: Pick<StageTools, 'engine'>): Set<number> {
  const bySpeaker = Map.groupBy(wanted.filter(({ sentences }) => sentences.some(({ spoken }) => spoken !== '')), ({ line }) => line.speaker);
  const later = [...bySpeaker.values()].flatMap((own) => {
    const fresh = own.filter(({ line }) => !takes.has(line.position));
    return fresh.length * 2 <= own.length ? fresh : [];
  });
  const isTheSame = ({ voice }: Wanted) => {
    const { isDeterministic, runsOn } = engine(voice.engine).capabilities(voice);
    return isDeterministic ?? runsOn === 'cpu';
  };
  return new Set(later.filter((one) => !isTheSame(one)).map(({ line }) => line.position));
}
