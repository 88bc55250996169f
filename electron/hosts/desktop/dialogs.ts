/** The system's own dialogs. */
import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { OPENABLE } from './launch.ts';

/** Absolute paths; empty where the person cancelled. */
export async function pickFiles(parent: BrowserWindow | undefined): Promise<string[]> {
  const options: OpenDialogOptions = {
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Manuscripts', extensions: OPENABLE.map((extension) => extension.slice(1)) },
      { name: 'All files', extensions: ['*'] },
    ],
  };
  const choice = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
  return choice.canceled ? [] : choice.filePaths;
}

/** True where the person wants to leave although a run is going on. */
export async function confirmLeave(parent: BrowserWindow | undefined): Promise<boolean> {
  const options = {
    type: 'question' as const,
    message: 'A run is still going on.',
    detail: 'What is already spoken is kept. The run goes on from there when you open Lectern again.',
    buttons: ['Keep producing', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  };
  const { response } = await (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options));
  return response === 1;
}
