/** A small client of Chromium's DevTools protocol: one socket, many sessions. */
import { EventEmitter } from 'node:events';
import { WebSocket } from 'ws';

type Params = Record<string, unknown>;
// What the protocol answers is described by the protocol, not by us; each caller names the fields it reads.
type Answer = Record<string, never>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly sessionId?: string;
  readonly result?: Answer;
  readonly error?: { readonly message: string };
}

/** One conversation: with the whole browser, or with one page. Emits the protocol's events by name. */
export class CdpSession extends EventEmitter {
  readonly id: string | undefined;
  readonly #connection: CdpConnection;

  constructor(connection: CdpConnection, id: string | undefined) {
    super();
    this.setMaxListeners(0);
    this.#connection = connection;
    this.id = id;
  }

  send<Result = unknown>(method: string, params: Params = {}): Promise<Result> {
    return this.#connection.send(method, params, this.id) as Promise<Result>;
  }

  /** For what a page that has just gone may no longer answer. */
  sendIfThere(method: string, params: Params = {}): void {
    this.send(method, params).catch(() => undefined);
  }
}

export class CdpConnection {
  readonly browser: CdpSession;
  readonly #socket: WebSocket;
  readonly #sessions = new Map<string, CdpSession>();
  readonly #waiting = new Map<number, { resolve: (result: Answer) => void; reject: (error: Error) => void }>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.browser = new CdpSession(this, undefined);
    socket.on('message', (data) => this.#receive(JSON.parse(String(data)) as Message));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Chromium has gone.'));
      this.#waiting.clear();
    });
  }

  static open(url: string): Promise<CdpConnection> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
      const connection = new CdpConnection(socket);
      socket.once('open', () => resolve(connection));
      socket.once('error', reject);
    });
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id);
    if (known) return known;
    const session = new CdpSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  send(method: string, params: Params, sessionId: string | undefined): Promise<Answer> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject: (error) => reject(new Error(`${method}: ${error.message}`)) });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
  }

  #receive(message: Message): void {
    if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) waiting?.reject(new Error(message.error.message));
      else waiting?.resolve(message.result ?? {});
      return;
    }
    const session = message.sessionId === undefined ? this.browser : this.session(message.sessionId);
    if (message.method !== undefined) session.emit(message.method, message.params ?? {});
  }
}
