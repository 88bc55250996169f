/** The studio's one window. */
import { BrowserWindow, screen } from 'electron';
import type { Log } from '#core/ports.ts';
import { START_URL } from './origin.ts';
import { MIN_SIZE, placeWindow, readWindowState, writeWindowState } from './window-state.ts';

export interface WindowOptions {
  /** The built preload. */
  readonly preload: string;
  /** Where its place is remembered. */
  readonly stateFile: string;
  /** Before anything is loaded into it. */
  readonly onCreated: (window: BrowserWindow) => void;
  readonly log: Log;
}

export async function openWindow({ preload, stateFile, onCreated, log }: WindowOptions): Promise<void> {
  const last = await readWindowState(stateFile);
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  const window = new BrowserWindow({
    ...placeWindow(last, [main, ...others].map((display) => display.workArea)),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    title: 'Lectern',
    show: false,
    backgroundColor: '#14161a', // until the first paint, whatever the theme: dark flashes less
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  onCreated(window);
  if (last?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    try {
      writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    } catch (cause) {
      log.warn('the window could not remember its place', { cause: String(cause) });
    }
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log.error('the page crashed and is loaded again', { reason });
    window.webContents.reload();
  });
  await window.loadURL(START_URL);
}

/** Brings the window to the front. */
export function showWindow(window: BrowserWindow | undefined): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
