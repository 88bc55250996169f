/** What the palette can do in the Script room, and how it leads there. */
import type { Services } from '../services.ts';
import type { Command } from './search.ts';
import { t } from '../../words/t.ts';

const action = (id: string, label: string, run: () => void, words = ''): Command => ({ id: `script-${id}`, group: 'Actions', label, words: t`script ${words}`, run });

export function scriptCommands({ navigation, scriptRoom }: Services): Command[] {
  const { script, page, finder, desk, episodes } = scriptRoom;
  const { screen, production } = navigation.getState();
  if (!production) return [];
  const find = (isReplacing: boolean) => () => {
    navigation.getState().go('script');
    finder.getState().setReplacing(isReplacing);
    page.getState().turnTo('find');
  };
  const everywhere = [action('find', t`Find in the script…`, find(false), t`search text`), action('replace', t`Replace in the script…`, find(true), t`find change text`)];
  const { outline, shown, episode } = script.getState();
  const current = outline?.episodes.find(({ id }) => id === shown);
  if (screen !== 'script' || !outline || !current || !episode) return everywhere;
  const { undo, redo } = outline;
  return [
    ...everywhere,
    ...(undo === null ? [] : [action('undo', t`Undo: ${undo}`, () => void script.getState().undo(), t`take back`)]),
    ...(redo === null ? [] : [action('redo', t`Do again: ${redo}`, () => void script.getState().redo(), t`redo`)]),
    action('lexicon', t`Show the lexicon`, () => page.getState().turnTo('lexicon'), t`words pronunciation`),
    action('say', t`Say a word like…`, () => desk.sayItLike(''), t`lexicon pronunciation ipa respelling`),
    action('speak', t`Speak the current line`, () => desk.hear(), t`hear play`),
    action('speaker', t`Choose who speaks the line…`, () => desk.open('speaker'), t`character`),
    action('direction', t`Direct the line…`, () => desk.open('direction'), t`pace emotion style`),
    action('pause', t`Set the pause after the line…`, () => desk.open('pause'), t`silence`),
    action('insert', t`Add a line…`, () => desk.open('insert'), t`new`),
    action('split', t`Begin an episode at this line…`, () => desk.open('episode'), t`split chapter`),
    action('rename', t`Rename the episode`, () => page.getState().name(true), t`title chapter`),
    action('merge', t`Merge the episode with the next`, () => void episodes.mergeNext(current.id), t`join chapter`),
    action('skip', current.skipped ? t`Take the episode in again` : t`Skip the episode`, () => void episodes.skip(current.id), t`leave out chapter`),
  ];
}
