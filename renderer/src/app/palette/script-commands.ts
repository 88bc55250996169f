/** What the palette can do in the Script room, and how it leads there. */
import type { Services } from '../services.ts';
import type { Command } from './search.ts';

const action = (id: string, label: string, run: () => void, words = ''): Command => ({ id: `script-${id}`, group: 'Actions', label, words: `script ${words}`, run });

export function scriptCommands({ navigation, scriptRoom }: Services): Command[] {
  const { script, page, finder, desk, episodes } = scriptRoom;
  const { screen, production } = navigation.getState();
  if (!production) return [];
  const find = (isReplacing: boolean) => () => {
    navigation.getState().go('script');
    finder.getState().setReplacing(isReplacing);
    page.getState().turnTo('find');
  };
  const everywhere = [action('find', 'Find in the script…', find(false), 'search text'), action('replace', 'Replace in the script…', find(true), 'find change text')];
  const { outline, shown, episode } = script.getState();
  const current = outline?.episodes.find(({ id }) => id === shown);
  if (screen !== 'script' || !outline || !current || !episode) return everywhere;
  const { undo, redo } = outline;
  return [
    ...everywhere,
    ...(undo === null ? [] : [action('undo', `Undo: ${undo}`, () => void script.getState().undo(), 'take back')]),
    ...(redo === null ? [] : [action('redo', `Do again: ${redo}`, () => void script.getState().redo(), 'redo')]),
    action('lexicon', 'Show the lexicon', () => page.getState().turnTo('lexicon'), 'words pronunciation'),
    action('say', 'Say a word like…', () => desk.sayItLike(''), 'lexicon pronunciation ipa respelling'),
    action('speak', 'Speak the current line', () => desk.hear(), 'hear play'),
    action('speaker', 'Choose who speaks the line…', () => desk.open('speaker'), 'character'),
    action('direction', 'Direct the line…', () => desk.open('direction'), 'pace emotion style'),
    action('pause', 'Set the pause after the line…', () => desk.open('pause'), 'silence'),
    action('insert', 'Add a line…', () => desk.open('insert'), 'new'),
    action('split', 'Begin an episode at this line…', () => desk.open('episode'), 'split chapter'),
    action('rename', 'Rename the episode', () => page.getState().name(true), 'title chapter'),
    action('merge', 'Merge the episode with the next', () => void episodes.mergeNext(current.id), 'join chapter'),
    action('skip', current.skipped ? 'Take the episode in again' : 'Skip the episode', () => void episodes.skip(current.id), 'leave out chapter'),
  ];
}
