/** `ipcMain`: hears what preloads send, and answers what they ask. */
import { EventEmitter } from 'node:events';

export interface Answering {
  /** `event`, then the arguments. */
  (event: unknown, ...args: unknown[]): unknown;
}

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Answering>();

  handle(channel: string, answer: Answering): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, answer);
  }

  handleOnce(channel: string, answer: Answering): void {
    this.handle(channel, (...args) => {
      this.#handlers.delete(channel);
      return answer(...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Rejects in Electron's words, which are what a page gets to see. */
  async answer(channel: string, event: unknown, args: readonly unknown[]): Promise<unknown> {
    try {
      const handler = this.#handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return structuredClone(await handler(event, ...args));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }
}

export const ipcMain = new IpcMain();
ipcMain.setMaxListeners(0);
