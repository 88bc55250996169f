/** What `import … from 'electron'` finds in the stand-in: Electron's main-process half, in plain Node. */
import { app } from './app.ts';
import { useBrowser } from './browser.ts';
import { BrowserWindow, decidePopup } from './browser-window.ts';
import { startChromium } from './chromium.ts';
import { answerTests } from './control.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { MessageChannelMain } from './message-port.ts';
import { openSchemeServer, protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { crashReporter, dialog, nativeImage, nativeTheme, Notification, powerMonitor, powerSaveBlocker, screen, seen, shell } from './system.ts';
import { utilityProcess } from './utility-process.ts';
import { join } from 'node:path';

export {
  app, BrowserWindow, crashReporter, dialog, ipcMain, Menu, MessageChannelMain, nativeImage, nativeTheme, Notification, powerMonitor, powerSaveBlocker,
  protocol, safeStorage, screen, session, shell, utilityProcess,
};

Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process, 'defaultApp', { value: true });
Object.defineProperty(process, 'resourcesPath', { value: process.cwd() });

/** Once the main script was read to its end: what it must tell Chromium before ready, it tells while it is read. */
export async function start(): Promise<void> {
  await openSchemeServer();
  const chromium = await startChromium(join(app.getPath('userData'), 'browser'));
  await useBrowser(chromium.connection, (popup) => void decidePopup(popup));
  app.becomeReady();
  answerTests(chromium.endpoint, {
    app, BrowserWindow, crashReporter, dialog, ipcMain, Menu, nativeImage, Notification, powerSaveBlocker, safeStorage, screen, session, shell, utilityProcess, MessageChannelMain, protocol, seen,
  });
}
