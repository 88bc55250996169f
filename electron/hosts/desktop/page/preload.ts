/** Runs sandboxed, beside the page and out of its reach. May require nothing but `electron`. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { BRIDGE, CHANNELS } from '../channels.ts';
import type { CrashNote, HostCommand } from '#shared/host.ts';
import type { Bridge, WireMessage } from './bridge.ts';

const openListeners = new Set<(paths: string[]) => void>();

// The event itself stays on this side: it carries the sender, and with it everything ipcRenderer can do.
ipcRenderer.on(CHANNELS.openFiles, (_event, paths: string[]) => {
  for (const listener of openListeners) listener(paths);
});

const commandListeners = new Set<(command: HostCommand) => void>();

ipcRenderer.on(CHANNELS.command, (_event, command: HostCommand) => {
  for (const listener of commandListeners) listener(command);
});

const bridge: Bridge = {
  pathOf: (file) => webUtils.getPathForFile(file),
  pickFiles: () => ipcRenderer.invoke(CHANNELS.pickFiles) as Promise<string[]>,
  pickFolder: () => ipcRenderer.invoke(CHANNELS.pickFolder) as Promise<string | null>,
  reveal: (path) => ipcRenderer.invoke(CHANNELS.reveal, path) as Promise<void>,
  onOpenFiles(listener) {
    openListeners.add(listener);
    ipcRenderer.send(CHANNELS.readyToOpen);
    return () => void openListeners.delete(listener);
  },
  onCommand(listener) {
    commandListeners.add(listener);
    return () => void commandListeners.delete(listener);
  },
  remember: (paths) => ipcRenderer.send(CHANNELS.remember, paths),
  dragOut: (production, path) => ipcRenderer.send(CHANNELS.dragOut, production, path),
  lastCrash: () => ipcRenderer.invoke(CHANNELS.lastCrash) as Promise<CrashNote | null>,
  forgetCrash: () => ipcRenderer.send(CHANNELS.forgetCrash),
  openWire(name) {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(CHANNELS.wire, null, [port2]);
    const message: WireMessage = { lecternWire: name };
    // To this very page: where the window shows it from is the same origin by definition.
    window.postMessage(message, window.location.origin, [port1]);
  },
};

contextBridge.exposeInMainWorld(BRIDGE, bridge);
