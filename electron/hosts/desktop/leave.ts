/** Leaving the studio: asks while a run is going on, and closes the core before the process ends. */
import { app, type BrowserWindow } from 'electron';
import type { Studio } from '#core/studio.ts';
import type { Log } from '#core/ports.ts';
import { confirmLeave } from './dialogs.ts';

export interface Leaving {
  readonly studio: Pick<Studio, 'isBusy' | 'close'>;
  readonly window: () => BrowserWindow | undefined;
  readonly log: Log;
}

export interface Leave {
  /** A window whose close means leaving the studio: everywhere but on macOS. */
  watch(window: BrowserWindow): void;
}

export function guardLeave({ studio, window, log }: Leaving): Leave {
  let isAllowed = false;
  let isAsking = false;
  let isClosed = false;

  app.on('before-quit', (event) => {
    if (isAllowed || !studio.isBusy()) return;
    event.preventDefault();
    void ask();
  });
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void close();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  return {
    watch(one) {
      one.on('close', (event) => {
        if (process.platform === 'darwin' || isAllowed || !studio.isBusy()) return;
        event.preventDefault();
        void ask();
      });
    },
  };

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      if (!(await confirmLeave(window()))) return;
      isAllowed = true;
      app.quit();
    } finally {
      isAsking = false;
    }
  }

  async function close(): Promise<void> {
    try {
      await studio.close();
    } catch (error) {
      log.error('the studio did not close well', { error: String(error) });
    }
    isClosed = true;
    app.quit();
  }
}
