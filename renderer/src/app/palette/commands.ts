/** Everything the window can do, as commands of the palette. */
import { SCREENS, SCREEN_NAMES, SETTINGS_PARTS, standsAlone } from '../navigation.ts';
import { THEMES } from '#shared/words/settings.ts';
import { PART_NAMES } from '../../screens/settings/parts.ts';
import type { Services } from '../services.ts';
import { pickManuscripts } from '../../screens/library/pick.ts';
import { isOpen } from '../../screens/produce/run-store.ts';
import { castCommands } from './cast-commands.ts';
import { scriptCommands } from './script-commands.ts';
import type { Command } from './search.ts';
import { t } from '../../words/t.ts';

const action = (id: string, label: string, run: () => void, words = ''): Command => ({ id, group: 'Actions', label, words, run });

/** What can be done now; what cannot is left out. */
export function listCommands(services: Services): Command[] {
  const { navigation, production, library, run, player, appearance, imports, host } = services;
  const { production: openId } = navigation.getState();
  const open = production.getState().production;
  const current = run.getState().run;
  const commands: Command[] = [action('import', t`Import a manuscript…`, () => void pickManuscripts(services), t`open add book file`)];

  if ((library.getState().productions?.length ?? 0) === 0) {
    commands.push(action('sample', t`Open the sample production`, () => void imports.getState().read([{ from: 'sample' }])));
  }
  if (current?.state === 'running') commands.push(action('pause', t`Pause the run`, () => void run.getState().pause()));
  if (current?.state === 'paused') commands.push(action('resume', t`Resume the run`, () => void run.getState().resume()));
  if (current && current.progress.failed > 0) {
    commands.push(action('retry', t`Retry all failed episodes`, () => void run.getState().retry(null)));
  }
  if (open && !isOpen(current)) commands.push(action('produce', t`Produce episodes…`, () => navigation.getState().go('produce'), t`start run`));
  if (player.getState().playing) {
    const isPlaying = player.getState().isPlaying;
    commands.push(action('play', isPlaying ? t`Pause playing` : t`Play`, () => player.getState().toggle(), t`sound audio`));
    commands.push(action('faster', t`Play faster`, () => player.getState().faster(), t`speed`));
    commands.push(action('slower', t`Play slower`, () => player.getState().slower(), t`speed`));
  }
  const { queue } = services.queue.getState();
  const listenTo = (run: () => void) => () => {
    navigation.getState().go('listen');
    run();
  };
  if (queue && queue.places.length > 0) {
    commands.push(action('next-place', t`Hear the next doubtful place`, listenTo(() => services.desk.press({ do: 'next place' })), t`queue listen proof`));
  }
  if (queue?.undoable) commands.push(action('undo', t`Take back ${queue.undoable}`, () => void services.desk.undo(), t`undo decision`));
  if (services.navigation.getState().screen === 'listen' && services.listen.getState().audio) {
    commands.push(action('pickup', t`Speak the current line again`, () => void services.desk.pickUp(), t`pickup retake`));
    commands.push(action('edit-line', t`Edit the current line`, () => services.desk.edit(), t`text change`));
    commands.push(action('marker', t`Set a marker`, () => services.desk.mark(), t`note`));
    commands.push(action('approve-episode', t`Approve all of the episode`, () => void services.desk.approveEpisode(), t`decide`));
  }
  commands.push(...scriptCommands(services), ...castCommands(services));
  if (open && services.trends.getState().trends) {
    commands.push(action('report', t`Save the proofing report (HTML)`, () => void services.trends.getState().saveReport(open.id, 'html'), t`quality`));
    commands.push(action('report-csv', t`Save the proofing report (CSV)`, () => void services.trends.getState().saveReport(open.id, 'csv'), t`quality`));
  }
  const folder = services.exports.getState().exports?.[0]?.outDir;
  if (folder && host.can.revealInFolder) {
    commands.push(action('reveal', t`Show the last export in its folder`, () => void host.revealInFolder(folder).catch(services.notices.getState().fail)));
  }
  for (const each of THEMES) {
    const name = { system: t`the system`, dark: t`dark`, light: t`light` }[each];
    commands.push(action(`look-${each}`, t`Appearance: ${name}`, () => appearance.getState().choose({ theme: each }), t`theme dark light colour`));
  }
  for (const screen of SCREENS) {
    if (!standsAlone(screen) && !openId) continue;
    commands.push({ id: `screen-${screen}`, group: 'Screens', label: SCREEN_NAMES[screen], words: t`go show`, run: () => navigation.getState().go(screen) });
  }
  for (const part of SETTINGS_PARTS) {
    commands.push({ id: `settings-${part}`, group: 'Screens', label: t`Settings: ${PART_NAMES[part]}`, words: t`preferences options`, run: () => navigation.getState().openSettings(part) });
  }
  for (const each of library.getState().productions ?? []) {
    commands.push({
      id: `production-${each.id}`,
      group: 'Productions',
      label: each.title,
      hint: each.author ?? '',
      run: () => navigation.getState().open(each.id, 'produce'),
    });
  }
  for (const episode of open?.episodeList ?? []) {
    const isReady = episode.audioSeconds !== null;
    commands.push({
      id: `episode-${episode.id}`,
      group: 'Episodes',
      label: `${episode.number} · ${episode.title}`,
      hint: navigation.getState().screen === 'script' ? t`Script` : isReady ? t`Listen` : t`Read; not produced yet`,
      words: t`episode chapter`,
      run: () => open && navigation.getState().open(open.id, navigation.getState().screen === 'script' ? 'script' : 'listen', episode.id),
    });
  }
  return commands;
}
