/** Which episodes of the table are chosen, as lists everywhere do it: one, a stretch, one more or less, all. */
import type { EpisodeId } from '#shared/words/ids.ts';

export interface Selection {
  readonly chosen: ReadonlySet<EpisodeId>;
  /** Where the keys are. */
  readonly at: EpisodeId | null;
  /** Where a stretch begins. */
  readonly anchor: EpisodeId | null;
}

export const NOTHING_CHOSEN: Selection = { chosen: new Set(), at: null, anchor: null };

export type ChooseHow = 'alone' | 'stretch' | 'toggle';

/** @param order the episodes as they are shown */
export function choose(selection: Selection, order: readonly EpisodeId[], episode: EpisodeId, how: ChooseHow): Selection {
  if (how === 'toggle') {
    const chosen = new Set(selection.chosen);
    if (!chosen.delete(episode)) chosen.add(episode);
    return { chosen, at: episode, anchor: episode };
  }
  const from = how === 'stretch' && selection.anchor !== null ? order.indexOf(selection.anchor) : -1;
  const to = order.indexOf(episode);
  if (from < 0) return { chosen: new Set([episode]), at: episode, anchor: episode };
  return { chosen: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), at: episode, anchor: selection.anchor };
}

export function chooseAll(selection: Selection, order: readonly EpisodeId[]): Selection {
  return { chosen: new Set(order), at: selection.at ?? order[0] ?? null, anchor: selection.anchor };
}

export type Step = { readonly by: number } | { readonly to: 'start' | 'end' };

/** The episode that a step from here comes to; the first where the keys are nowhere yet. */
export function stepFrom({ at }: Selection, order: readonly EpisodeId[], step: Step): EpisodeId | undefined {
  if ('to' in step) return step.to === 'start' ? order[0] : order.at(-1);
  const here = at === null ? -1 : order.indexOf(at);
  if (here < 0) return order[0];
  return order[Math.min(order.length - 1, Math.max(0, here + step.by))];
}

/** Moves the keys, and chooses what they come to unless told not to. */
export function move(selection: Selection, order: readonly EpisodeId[], step: Step, how: 'alone' | 'stretch' | 'leave'): Selection {
  const episode = stepFrom(selection, order, step);
  if (episode === undefined) return selection;
  return how === 'leave' ? { ...selection, at: episode } : choose(selection, order, episode, how);
}
