/** What the palette can do in the Cast room, and how it leads to a character. */
import { nameOf } from '../../screens/cast/characters.ts';
import { pickCast } from '../../screens/cast/pick-cast.ts';
import type { Services } from '../services.ts';
import type { Command } from './search.ts';

const action = (id: string, label: string, run: () => void, words = ''): Command => ({ id: `cast-${id}`, group: 'Actions', label, words: `cast character voice ${words}`, run });

export function castCommands({ navigation, castRoom, scriptRoom }: Services): Command[] {
  const { cast, page, file, desk } = castRoom;
  const { screen, production } = navigation.getState();
  if (!production) return [];
  const known = cast.getState().id === production ? cast.getState().speakers : scriptRoom.speakers.getState().production === production ? scriptRoom.speakers.getState().speakers : null;
  const characters = (known ?? []).map(
    ({ speaker }): Command => ({
      id: `character-${speaker}`,
      group: 'Characters',
      label: nameOf(speaker),
      words: 'cast voice speaker',
      run: () => {
        navigation.getState().go('cast');
        desk.select(speaker);
      },
    }),
  );
  if (screen !== 'cast') return characters;
  const { undo, redo } = cast.getState();
  return [
    ...(undo === null ? [] : [action('undo', `Undo: ${undo}`, () => desk.undo(), 'take back')]),
    ...(redo === null ? [] : [action('redo', `Do again: ${redo}`, () => desk.redo(), 'redo')]),
    action('hear', 'Hear the line in the voice that is tried', () => desk.hearNow(), 'play audition'),
    action('switch', 'Hear the other voice, A or B', () => desk.switch(), 'compare'),
    action('find', 'Search voices', () => page.getState().askSearch(), 'filter'),
    action('unassign', 'Take the character’s voice away', () => void desk.unassign(), 'remove narrator'),
    action('save', 'Save the cast as a file', () => void file.getState().save(), 'export json'),
    action('load', 'Load a cast…', () => pickCast((picked) => void file.getState().load(picked)), 'import json'),
    action('series', 'Series of this book…', () => page.getState().show('series'), 'bible share'),
    action('keys', 'Keys of the cast room', () => page.getState().show('keys'), 'shortcuts'),
    ...characters,
  ];
}
