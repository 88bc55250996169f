/* oxlint-disable unicorn/consistent-function-scoping -- a function's own text is what runs: all it uses must be inside */
/**
 * The half of the stand-in that lives in a page. Both functions are sent to Chromium as source, so they use nothing
 * from outside of themselves and the arguments they are called with.
 */
import type { createWireValues } from './wire-values.ts';

type Values = ReturnType<typeof createWireValues>;

/**
 * One end of the context bridge, in the page's world or in the preload's. Values are copied by structured clone,
 * functions become remote calls, objects lose their prototypes: nothing of one world is ever held by the other.
 */
export function openBridgeEnd(secret: string, side: 'page' | 'preload') {
  const mine = `${secret}:${side}`;
  const theirs = `${secret}:${side === 'page' ? 'preload' : 'page'}`;
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const settling = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const returned = new Map<number, { value?: unknown; error?: string; promise?: number }>();
  let lastId = 0;
  const nextId = () => (lastId += 1);

  const pack = (value: unknown, depth = 0): unknown => {
    if (depth > 100) throw new TypeError('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') {
      const id = nextId();
      functions.set(id, value as (...args: unknown[]) => unknown);
      return { kind: 'function', id };
    }
    if (value instanceof Promise) {
      const id = nextId();
      value.then(
        (result) => post({ kind: 'settle', promise: id, ...tryPack(result) }),
        (error: unknown) => post({ kind: 'settle', promise: id, error: String((error as Error)?.message ?? error) }),
      );
      return { kind: 'promise', id };
    }
    if (Array.isArray(value)) return { kind: 'array', items: value.map((one) => pack(one, depth + 1)) };
    if (value !== null && typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value) as null)) {
      return { kind: 'object', fields: Object.entries(value).map(([key, one]) => [key, pack(one, depth + 1)]) };
    }
    return { kind: 'value', value: structuredClone(value) };
  };
  const tryPack = (value: unknown): { value: unknown } | { error: string } => {
    try {
      return { value: pack(value) };
    } catch (error) {
      return { error: (error as Error).message };
    }
  };
  const unpack = (packed: never): unknown => {
    const { kind, id, items, fields, value } = packed as { kind: string; id: number; items: never[]; fields: [string, never][]; value: unknown };
    if (kind === 'function') return (...args: unknown[]) => callRemote(id, args);
    if (kind === 'promise') return new Promise((resolve, reject) => settling.set(id, { resolve, reject }));
    if (kind === 'array') return Object.freeze(items.map((item) => unpack(item)));
    if (kind === 'object') return Object.freeze(Object.fromEntries(fields.map(([key, one]) => [key, unpack(one)])));
    return value;
  };
  const post = (detail: unknown) => void document.dispatchEvent(new CustomEvent(theirs, { detail }));
  const callRemote = (id: number, args: unknown[]): unknown => {
    const call = nextId();
    post({ kind: 'call', call, id, args: pack(args) });
    const answer = returned.get(call); // events are delivered before dispatch returns
    returned.delete(call);
    if (!answer) throw new Error('The other world has gone.');
    if (answer.error !== undefined) throw new Error(answer.error);
    return unpack(answer.value as never);
  };
  document.addEventListener(mine, (event) => {
    const message = (event as CustomEvent).detail as {
      kind: string; call: number; id: number; args: never; value: unknown; error?: string; promise: number; key: string;
    };
    if (message.kind === 'call') {
      let answer: { value: unknown } | { error: string };
      try {
        answer = tryPack(functions.get(message.id)?.(...(unpack(message.args) as unknown[])));
      } catch (error) {
        answer = { error: String((error as Error)?.message ?? error) };
      }
      post({ kind: 'return', call: message.call, ...answer });
    } else if (message.kind === 'return') {
      returned.set(message.call, message);
    } else if (message.kind === 'settle') {
      const waiting = settling.get(message.promise);
      settling.delete(message.promise);
      if (message.error === undefined) waiting?.resolve(unpack(message.value as never));
      else waiting?.reject(new Error(message.error));
    } else if (message.kind === 'expose') {
      const isTaken = message.key in window;
      if (!isTaken) Object.defineProperty(window, message.key, { value: unpack(message.value as never), enumerable: true });
      post({ kind: 'return', call: message.call, ...(isTaken ? { error: 'Cannot bind an API on top of an existing property on the window object' } : { value: { kind: 'value' } }) });
    }
  });
  return {
    expose(key: string, api: unknown): void {
      const call = nextId();
      post({ kind: 'expose', call, key, value: pack(api) });
      const answer = returned.get(call);
      returned.delete(call);
      if (answer?.error !== undefined) throw new Error(answer.error);
    },
  };
}

/** What a sandboxed preload finds: `require` for a handful of modules, and Electron's renderer half. */
export function runPreload(
  bridge: ReturnType<typeof openBridgeEnd>,
  values: Values,
  send: (text: string) => void,
  platform: string,
  preload: (exports: unknown, require: (name: string) => unknown, module: unknown, process: unknown) => void,
): void {
  type Listener = (event: unknown, ...args: unknown[]) => void;
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  const invoking = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const ports = new Map<number, MessagePort>();
  let lastId = 0;
  const nextId = () => (lastId += 1);
  const tell = (message: Record<string, unknown>) => send(JSON.stringify(message));

  const carryPort = (port: MessagePort): number => {
    const id = nextId();
    ports.set(id, port);
    port.addEventListener('message', (event) => tell({ kind: 'port-message', port: id, data: values.encode(event.data) }));
    port.addEventListener('close', () => tell({ kind: 'port-close', port: id }));
    return id;
  };
  const add = (channel: string, listener: Listener, once: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: Listener) => {
    listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one.listener !== listener));
    return ipcRenderer;
  };
  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) => tell({ kind: 'send', channel, args: values.encode(args), ports: [] }),
    postMessage(channel: string, message: unknown, transfer: MessagePort[] = []) {
      const args = values.encode([message]);
      for (const port of transfer) if (!(port instanceof MessagePort)) throw new TypeError('Only MessagePorts can be transferred.');
      tell({ kind: 'send', channel, args, ports: transfer.map(carryPort) });
    },
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const call = nextId();
      const message = { kind: 'invoke', channel, call, args: values.encode(args) };
      return new Promise((resolve, reject) => {
        invoking.set(call, { resolve, reject });
        tell(message);
      });
    },
    sendSync() {
      throw new Error('The stand-in does not carry sendSync: it would stop the page.');
    },
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    removeListener: remove,
    removeAllListeners(channel: string) {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };
  // The stand-in's main process stops the page here and asks Chromium where the file lies.
  const standInPathOf = (file: File): string => {
    if (!(file instanceof File)) throw new TypeError('getPathForFile expected to receive a File object but one was not provided');
    let path = '';
    // oxlint-disable-next-line no-debugger -- the one way for a page to be answered without going on
    debugger;
    path += '';
    return path;
  };
  const modules: Record<string, unknown> = {
    electron: {
      contextBridge: { exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api) },
      ipcRenderer,
      webUtils: { getPathForFile: standInPathOf },
    },
    timers: { setTimeout, setInterval, clearTimeout, clearInterval },
    url: { URL, URLSearchParams },
  };
  const standInRequire = (name: string): unknown => {
    const found = modules[name.replace(/^node:/, '').replace(/^electron\/(renderer|common)$/, 'electron')];
    if (found === undefined) throw new Error(`module not found: ${name}`);
    return found;
  };

  Object.defineProperty(window, 'standInReceive', {
    value: (text: string) => {
      const message = JSON.parse(text) as { kind: string; channel: string; args: string; call: number; error?: string; port: number; data: string };
      if (message.kind === 'message') {
        const heard = listeners.get(message.channel) ?? [];
        listeners.set(message.channel, heard.filter((one) => !one.once));
        for (const { listener } of heard) listener({ sender: ipcRenderer, ports: [] }, ...(values.decode(message.args) as unknown[]));
      } else if (message.kind === 'answer') {
        const waiting = invoking.get(message.call);
        invoking.delete(message.call);
        if (message.error === undefined) waiting?.resolve(values.decode(message.data));
        else waiting?.reject(new Error(message.error));
      } else if (message.kind === 'port-start') {
        ports.get(message.port)?.start();
      } else if (message.kind === 'port-message') {
        ports.get(message.port)?.postMessage(values.decode(message.data));
      } else if (message.kind === 'port-close') {
        ports.get(message.port)?.close();
        ports.delete(message.port);
      }
    },
  });

  try {
    const module = { exports: {} };
    preload(module.exports, standInRequire, module, { platform, type: 'renderer', sandboxed: true, contextIsolated: true, env: {}, versions: {} });
  } catch (error) {
    tell({ kind: 'preload-error', message: String((error as Error)?.stack ?? error) });
  }
}
