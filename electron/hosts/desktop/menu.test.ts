import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from './menu.ts';

const actions = { importFiles: () => undefined, openSettings: () => undefined, showExports: () => undefined, openLicence: () => undefined };
const items = (menu: MenuItemConstructorOptions | undefined) => (Array.isArray(menu?.submenu) ? menu.submenu : []);
const roles = (platform: NodeJS.Platform) => menuTemplate(platform, actions).map(({ role, label }) => role ?? label);

test('each system has the menus its people expect', () => {
  expect(roles('darwin')).toEqual(['appMenu', '&File', '&Edit', '&View', 'windowMenu', 'help']);
  expect(roles('win32')).toEqual(['&File', '&Edit', '&View', 'windowMenu', 'help']);
});

test('quitting stands where people look for it', () => {
  const has = (platform: NodeJS.Platform, menu: number) => items(menuTemplate(platform, actions)[menu]).some(({ role }) => role === 'quit');
  expect([has('darwin', 0), has('darwin', 1), has('linux', 0)]).toEqual([true, false, true]);
});

test('settings stand where people look for them, under the key of the page', () => {
  const found = (platform: NodeJS.Platform, menu: number) => items(menuTemplate(platform, actions)[menu]).find(({ label }) => label === 'Settings…')?.accelerator;
  expect([found('darwin', 0), found('darwin', 1), found('win32', 0)]).toEqual(['CmdOrCtrl+,', undefined, 'CmdOrCtrl+,']);
});

test('text can be edited by keys everywhere', () => {
  const edit = items(menuTemplate('darwin', actions)[2]).map(({ role }) => role);
  expect(edit).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'pasteAndMatchStyle', 'delete', 'selectAll']));
});
