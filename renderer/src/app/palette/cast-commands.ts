/** What the palette can do in the Cast room, and how it leads to a character. */
import { nameOf } from '../../screens/cast/characters.ts';
import { pickCast } from '../../screens/cast/pick-cast.ts';
import type { Services } from '../services.ts';
import type { Command } from './search.ts';
import { t } from '../../words/t.ts';

const action = (id: string, label: string, run: () => void, words = ''): Command => ({ id: `cast-${id}`, group: 'Actions', label, words: t`cast character voice ${words}`, run });

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
      words: t`cast voice speaker`,
      run: () => {
        navigation.getState().go('cast');
        desk.select(speaker);
      },
    }),
  );
  if (screen !== 'cast') return characters;
  const { undo, redo } = cast.getState();
  return [
    ...(undo === null ? [] : [action('undo', t`Undo: ${undo}`, () => desk.undo(), t`take back`)]),
    ...(redo === null ? [] : [action('redo', t`Do again: ${redo}`, () => desk.redo(), 'redo')]),
    action('hear', t`Hear the line in the voice that is tried`, () => desk.hearNow(), t`play audition`),
    action('switch', t`Hear the other voice, A or B`, () => desk.switch(), 'compare'),
    action('find', t`Search voices`, () => page.getState().askSearch(), 'filter'),
    action('unassign', t`Take the character’s voice away`, () => void desk.unassign(), t`remove narrator`),
    action('save', t`Save the cast as a file`, () => void file.getState().save(), t`export json`),
    action('load', t`Load a cast…`, () => pickCast((picked) => void file.getState().load(picked)), t`import json`),
    action('series', t`Series of this book…`, () => page.getState().show('series'), t`bible share`),
    action('keys', t`Keys of the cast room`, () => page.getState().show('keys'), 'shortcuts'),
    ...characters,
  ];
}
