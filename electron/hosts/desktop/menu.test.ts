import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from './menu.ts';

const nothing = { productions: [], documents: [] };
const actions = { openAbout: () => undefined, openProduction: () => undefined, openDocument: () => undefined, clearRecent: () => undefined, importFiles: () => undefined, openSettings: () => undefined, showExports: () => undefined, openLicence: () => undefined };
const items = (menu: MenuItemConstructorOptions | undefined) => (Array.isArray(menu?.submenu) ? menu.submenu : []);
const roles = (platform: NodeJS.Platform) => menuTemplate(platform, actions, nothing).map(({ role, label }) => role ?? label);

test('each system has the menus its people expect', () => {
  expect(roles('darwin')).toEqual(['appMenu', '&File', '&Edit', '&View', 'windowMenu', 'help']);
  expect(roles('win32')).toEqual(['&File', '&Edit', '&View', 'windowMenu', 'help']);
});

test('quitting stands where people look for it', () => {
  const has = (platform: NodeJS.Platform, menu: number) => items(menuTemplate(platform, actions, nothing)[menu]).some(({ role }) => role === 'quit');
  expect([has('darwin', 0), has('darwin', 1), has('linux', 0)]).toEqual([true, false, true]);
});

test('settings stand where people look for them, under the key of the page', () => {
  const found = (platform: NodeJS.Platform, menu: number) => items(menuTemplate(platform, actions, nothing)[menu]).find(({ label }) => label === 'Settings…')?.accelerator;
  expect([found('darwin', 0), found('darwin', 1), found('win32', 0)]).toEqual(['CmdOrCtrl+,', undefined, 'CmdOrCtrl+,']);
});

test('text can be edited by keys everywhere', () => {
  const edit = items(menuTemplate('darwin', actions, nothing)[2]).map(({ role }) => role);
  expect(edit).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'pasteAndMatchStyle', 'delete', 'selectAll']));
});

test('what was opened lately is offered again, each under its own name', () => {
  const opened: string[] = [];
  const recent = { productions: [{ id: 'p1' as never, title: 'Salt & Light' }], documents: ['/books/one.epub'] };
  const file = items(menuTemplate('linux', { ...actions, openProduction: (id) => opened.push(id), openDocument: (path) => opened.push(path), clearRecent: () => opened.push('cleared') }, recent)[0]);
  const below = (label: string) => items(file.find((item) => item.label === label));
  expect(below('Open production').map(({ label }) => label)).toEqual(['Salt && Light']);
  expect(below('Import again').map(({ label }) => label)).toEqual(['one.epub', undefined, 'Clear this list']);
  for (const item of [...below('Open production'), ...below('Import again')]) item.click?.(undefined as never, undefined, undefined as never);
  expect(opened).toEqual(['p1', '/books/one.epub', 'cleared']);
  expect(items(menuTemplate('linux', actions, nothing)[0]).filter(({ enabled }) => enabled === false).map(({ label }) => label)).toEqual(['Open production', 'Import again']);
});
