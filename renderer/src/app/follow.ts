/** What happens by itself while a window is open: the library and the accounts are followed, and the open production with its run. */
import { isGoingOn } from '#shared/words/run.ts';
import type { Services } from './services.ts';

/** Starts it; the answer stops it. */
export function followStudio(services: Services): () => void {
  const { host, navigation, library, production, run, accounts, charts, workers, settings, exports, imports, player, listen, queue, takes, trends, hearing } = services;
  const ended = new AbortController();
  let watching = new AbortController();

  const openProduction = (): void => {
    const id = navigation.getState().production;
    watching.abort();
    watching = new AbortController();
    listen.getState().clear();
    takes.getState().close();
    trends.getState().clear();
    hearing.forget();
    void production.getState().load(id);
    void exports.getState().open(id);
    if (!id) return;
    void run.getState().follow(id, watching.signal);
    void queue.getState().follow(id, watching.signal);
  };

  const stops = [
    accounts.subscribe(() => {
      const { run: current } = run.getState();
      if (current && isGoingOn(current)) charts.getState().note(current, Date.now());
    }),
    navigation.subscribe((now, before) => {
      if (now.production !== before.production) openProduction();
      // A file for the ear only: leaving for another book stops the one that plays.
      if (now.production !== before.production && player.getState().playing?.episode) player.getState().pause();
    }),
    library.subscribe((now, before) => {
      const id = navigation.getState().production;
      if (!id || !now.productions) return;
      const summary = now.productions.find((each) => each.id === id);
      if (!summary) return navigation.getState().leave(id);
      const old = before.productions?.find((each) => each.id === id);
      if (!old || old.updatedAt !== summary.updatedAt || old.episodesDone !== summary.episodesDone) void production.getState().load(id);
    }),
    host.onCommand((command) => {
      if (command.do === 'open') navigation.getState().open(command.production, 'produce');
      else navigation.getState().openSettings(command.do === 'about' ? 'about' : 'accounts');
    }),
    host.onOpenFiles((sources) => {
      navigation.getState().go('library');
      void imports.getState().read(sources);
    }),
  ];
  void library.getState().follow(ended.signal);
  void accounts.getState().follow(ended.signal);
  void workers.getState().follow(ended.signal);
  void settings.getState().follow(ended.signal);
  openProduction();
  return () => {
    for (const stop of stops) stop();
    watching.abort();
    ended.abort();
  };
}
