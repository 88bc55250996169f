/** The native menus. */
import type { MenuItemConstructorOptions } from 'electron';
import { basename, dirname } from 'node:path';
import type { ProductionId } from '#shared/words/ids.ts';

/** What the File menu offers to be opened again, latest first. */
export interface RecentItems {
  readonly productions: readonly { readonly id: ProductionId; readonly title: string }[];
  /** Paths. */
  readonly documents: readonly string[];
}

export interface MenuActions {
  importFiles(): void;
  openSettings(): void;
  openAbout(): void;
  openProduction(id: ProductionId): void;
  openDocument(path: string): void;
  clearRecent(): void;
  showExports(): void;
  openLicence(): void;
}

/** The menu bar as each system's people expect it. Roles bring their own words and accelerators. */
export function menuTemplate(platform: NodeJS.Platform, actions: MenuActions, recent: RecentItems): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const settings: MenuItemConstructorOptions = { label: 'Settings…', accelerator: 'CmdOrCtrl+,', click: actions.openSettings };
  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Import…', accelerator: 'CmdOrCtrl+O', click: actions.importFiles },
        { label: 'Open production', enabled: recent.productions.length > 0, submenu: recent.productions.map(({ id, title }) => ({ label: plain(title), click: () => actions.openProduction(id) })) },
        {
          label: 'Import again',
          enabled: recent.documents.length > 0,
          submenu: [
            ...recent.documents.map((path) => ({ label: plain(basename(path)), sublabel: dirname(path), click: () => actions.openDocument(path) })),
            { type: 'separator' },
            { label: 'Clear this list', click: actions.clearRecent },
          ],
        },
        { label: 'Show exports folder', click: actions.showExports },
        { type: 'separator' },
        ...(isMac ? [] : [settings, { type: 'separator' as const }]),
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle' },
        { role: 'delete' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }],
    },
    {
      label: '&Window',
      role: 'windowMenu',
      submenu: [{ role: 'minimize' }, { role: 'zoom' }, ...(isMac ? [{ role: 'front' as const }] : [{ role: 'close' as const }])],
    },
    {
      label: '&Help',
      role: 'help',
      submenu: [{ label: 'Licence (GPL 3.0 or later)', click: actions.openLicence }, { label: 'About and licences', click: actions.openAbout }],
    },
  ];
}

/** A name as it is: one ampersand alone would underline the letter behind it. */
function plain(name: string): string {
  return name.replaceAll('&', '&&');
}
