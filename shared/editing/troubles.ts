/** Edits that cannot be made, and what to do instead. */
import { StudioError } from '../words/failure.ts';
import { counted } from './labels.ts';

export const unknownLine = (id: string) =>
  new StudioError('line.unknown', 'The script has no such line any more.', { hint: 'It was removed or joined with another one meanwhile; look at the episode again.', detail: id });

export const unknownEpisode = (id: string) =>
  new StudioError('episode.unknown', 'There is no such episode.', { hint: 'It was merged with another one, or the production was imported anew; open it again.', detail: id });

export const stale = (now: string) =>
  new StudioError('edit.stale', 'This text has changed meanwhile.', { hint: 'Look at it as it is now, then make the change again.', retry: 'later', detail: now });

export const emptyLines = (count: number) =>
  new StudioError('edit.empty', count === 1 ? 'This would leave a line without any text.' : `This would leave ${counted(count, 'line')} without any text.`, {
    hint: 'Remove the line instead, or leave it out of the change.',
  });

export const emptyEpisode = () =>
  new StudioError('episode.empty', 'This would leave an episode without a line.', { hint: 'Skip the episode, or merge it with its neighbour.' });

export const apart = (what: 'lines' | 'episodes') =>
  new StudioError(`edit.${what}-apart`, `Only ${what} that follow one another can become one.`, { hint: `Choose ${what} without a gap between them, or move them together first.` });

export const alone = (what: 'line' | 'episode') =>
  new StudioError(`edit.${what}-alone`, `There is no second ${what} to go with this one.`, { hint: `Choose two ${what}s or more.` });

export const outOfRange = (most: number) =>
  new StudioError('edit.out-of-range', 'There is no such place to move to.', { hint: `Choose a place from 1 to ${most}.` });

export const badSplit = () =>
  new StudioError('edit.split', 'There is no text on one side of this place.', { hint: 'Put the caret between two words of the line.' });
