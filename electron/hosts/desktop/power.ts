/** What a run does to the desktop: the machine stays awake, the icon shows how far it is, its end is told. */
import { Notification, powerSaveBlocker, type BrowserWindow } from 'electron';
import type { Activity, RunEnd, RunListeners } from './runs.ts';
import { showWindow } from './window.ts';

export function showRuns(window: () => BrowserWindow | undefined): RunListeners & { stop(): void } {
  let blocker: number | undefined;
  // The screen may sleep; the work may not.
  const keepAwake = (isBusy: boolean) => {
    if (isBusy && blocker === undefined) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!isBusy && blocker !== undefined) {
      powerSaveBlocker.stop(blocker);
      blocker = undefined;
    }
  };
  // A notification that nothing holds is collected, and its click with it.
  const shown = new Set<Notification>();
  return {
    onActivity(activity: Activity) {
      keepAwake(activity !== null);
      window()?.setProgressBar(activity ?? -1);
    },
    onEnd(end: RunEnd) {
      if (window()?.isFocused() || !Notification.isSupported()) return;
      const notification = new Notification(describeEnd(end));
      shown.add(notification);
      notification.once('close', () => shown.delete(notification));
      notification.once('click', () => {
        shown.delete(notification);
        showWindow(window());
      });
      notification.show();
    },
    stop: () => keepAwake(false),
  };
}

function describeEnd({ title, isPaused, done, failed }: RunEnd): { title: string; body: string } {
  if (isPaused) return { title, body: `Paused with ${episodes(done)} done.` };
  if (failed > 0) return { title, body: `${episodes(failed)} failed, ${done} done. Look at what can be tried again.` };
  return { title, body: `${episodes(done)} done.` };
}

function episodes(count: number): string {
  return count === 1 ? '1 episode' : `${count} episodes`;
}
