/** Loaded first into every utility process: `process.parentPort`, and no way to tell it was forked. */
import { EventEmitter } from 'node:events';

class ParentPort extends EventEmitter {
  readonly #send = process.send?.bind(process);

  constructor() {
    super();
    const early: unknown[] = [];
    process.on('message', (message) => {
      if (this.listenerCount('message') === 0) early.push(message);
      else this.emit('message', { ...(message as { data: unknown }), ports: [] });
    });
    this.on('newListener', (name) => {
      if (name !== 'message' || early.length === 0) return;
      queueMicrotask(() => {
        for (const message of early.splice(0)) this.emit('message', { ...(message as { data: unknown }), ports: [] });
      });
    });
    process.on('disconnect', () => process.exit(0));
  }

  postMessage(message: unknown): void {
    const copy = { data: structuredClone(message) };
    // A message to a parent that has just gone is lost with it.
    if (process.connected) this.#send?.(copy, undefined, undefined, () => undefined);
  }
}

Object.defineProperty(process, 'parentPort', { value: new ParentPort() });
Object.defineProperty(process, 'send', { value: undefined });
