/** `MessageChannelMain` and the main-process end of a page's port. */
import { EventEmitter } from 'node:events';

/** Where a port's messages go: another port of this process, or a page. */
export interface PortLink {
  start(): void;
  send(message: unknown): void;
  close(): void;
}

export class MessagePortMain extends EventEmitter {
  #link: PortLink | undefined;
  #isStarted = false;
  #isClosed = false;
  #isTransferred = false;
  #queue: unknown[] = [];

  attach(link: PortLink): void {
    this.#link = link;
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    if (this.#isTransferred) throw new Error('This port was transferred and belongs to its new owner.');
    if (transfer.length > 0) throw new Error('The stand-in does not carry ports over ports.');
    const copy = structuredClone(message);
    if (!this.#isClosed) this.#link?.send(copy);
  }

  /** Messages wait until it is called. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#link?.start();
    for (const message of this.#queue.splice(0)) this.deliver(message);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#link?.close();
    this.end();
  }

  /** From the other end. */
  deliver(message: unknown): void {
    if (this.#isClosed) return;
    if (this.#isStarted) this.emit('message', { data: message, ports: [] });
    else this.#queue.push(message);
  }

  /** The other end has gone. */
  end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.emit('close');
  }

  /** Gives the port away; its former owner can't use it any more. */
  detach(): void {
    if (this.#isTransferred) throw new Error('This port was already transferred.');
    this.#isTransferred = true;
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    connect(this.port1, this.port2);
    connect(this.port2, this.port1);
  }
}

function connect(from: MessagePortMain, to: MessagePortMain): void {
  from.attach({
    start: () => undefined,
    send: (message) => setImmediate(() => to.deliver(message)),
    close: () => setImmediate(() => to.end()),
  });
}
