/** Answers the page's few questions to the system. Each is checked: who asks, and what. */
import { dialog, ipcMain, nativeImage, shell, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { Log } from '#core/ports.ts';
import type { Studio } from '#core/studio.ts';
import { servePort } from '../serving/wire.ts';
import { CHANNELS } from './channels.ts';
import { pickFiles } from './dialogs.ts';
import type { CrashWatch } from './crashes.ts';
import { isOpenable } from './launch.ts';
import type { OpenFiles } from './open-files.ts';
import type { Recents } from './recents.ts';
import { isOurPage } from './security.ts';

export interface Answering {
  readonly studio: Pick<Studio, 'router'>;
  readonly openFiles: OpenFiles;
  readonly recents: Pick<Recents, 'add'>;
  readonly crashes: Pick<CrashWatch, 'latest' | 'forget'>;
  /** Whether the production delivered that very file. */
  readonly isDelivered: (production: string, path: string) => Promise<boolean>;
  /** Shown under the hand while a file is dragged. */
  readonly dragIcon: string;
  readonly window: () => BrowserWindow | undefined;
  readonly log: Log;
}

/** A path on this machine. Not `\\server\share`: merely looking at one sends the person's credentials there. */
const LocalPath = z.string().refine((path) => isAbsolute(path) && !/^[\\/]{2}/.test(path) && !path.includes('\0'));

export function answerPageCalls({ studio, openFiles, recents, crashes, isDelivered, dragIcon, window, log }: Answering): void {
  handle(CHANNELS.pickFiles, z.tuple([]), () => pickFiles(window()));
  handle(CHANNELS.pickFolder, z.tuple([]), async () => {
    const parent = window();
    const options = { properties: ['openDirectory', 'createDirectory'] as ('openDirectory' | 'createDirectory')[] };
    const choice = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
    return choice.canceled ? null : (choice.filePaths[0] ?? null);
  });
  handle(CHANNELS.reveal, z.tuple([LocalPath]), async ([path]) => {
    await stat(path); // says so where it has been moved, instead of doing nothing
    shell.showItemInFolder(path);
  });
  handle(CHANNELS.lastCrash, z.tuple([]), () => crashes.latest());
  hear(CHANNELS.forgetCrash, z.tuple([]), () => crashes.forget());
  hear(CHANNELS.remember, z.tuple([z.array(LocalPath).max(1_000)]), ([paths]) => recents.add(paths.filter(isOpenable)));
  hear(CHANNELS.dragOut, z.tuple([z.string(), LocalPath]), async ([production, path], event) => {
    if (!(await isDelivered(production, path))) return log.warn('a file that is none of the studio’s was not dragged out', { path });
    await stat(path);
    if (!event.sender.isDestroyed()) event.sender.startDrag({ file: path, icon: nativeImage.createFromPath(dragIcon).resize({ width: 64 }) });
  });
  ipcMain.on(CHANNELS.readyToOpen, (event) => {
    if (refuses(event, CHANNELS.readyToOpen)) return;
    const { sender } = event;
    openFiles.deliverTo((paths) => sender.send(CHANNELS.openFiles, paths));
  });
  ipcMain.on(CHANNELS.wire, (event) => {
    const [port] = event.ports;
    if (refuses(event, CHANNELS.wire) || !port) return;
    const wire = servePort(studio.router, port);
    // A window that crashes or loads again may leave its port without a word.
    const end = () => {
      event.sender.off('destroyed', end);
      event.sender.off('render-process-gone', end);
      event.sender.off('did-navigate', end);
      wire.end();
      port.close();
    };
    event.sender.on('destroyed', end);
    event.sender.on('render-process-gone', end);
    event.sender.on('did-navigate', end);
    port.once('close', end);
    port.start();
  });

  function handle<Args>(channel: string, schema: z.ZodType<Args>, answer: (args: Args) => unknown): void {
    ipcMain.handle(channel, (event, ...args: unknown[]) => {
      if (refuses(event, channel)) throw new Error('This page may not ask that.');
      return answer(schema.parse(args));
    });
  }

  /** A message that wants no answer. One that is not as it should be is no more than noted. */
  function hear<Args>(channel: string, schema: z.ZodType<Args>, act: (args: Args, event: IpcMainEvent) => unknown): void {
    ipcMain.on(channel, (event, ...args: unknown[]) => {
      if (refuses(event, channel)) return;
      void (async () => act(schema.parse(args), event))().catch((cause: unknown) => log.warn('a message of the page came to nothing', { channel, cause: String(cause) }));
    });
  }

  function refuses(event: IpcMainEvent | IpcMainInvokeEvent, channel: string): boolean {
    if (isOurPage(event.senderFrame)) return false;
    log.warn('a message from a stranger was refused', { channel, from: event.senderFrame?.url ?? null });
    return true;
  }
}
