/** Serves the studio's contract over a wire to one window. */
import { onMessagePortClose, onMessagePortMessage, type SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import type { Log } from '#core/ports.ts';
import type { Studio } from '#core/studio.ts';

type Router = Studio['router'];

/** Answers calls that come over a socket until it closes; open calls and streams are aborted then. */
export async function serveSocket(router: Router, socket: WebSocket): Promise<void> {
  await new SocketHandler(router).upgrade(socket, { context: {} });
}

export interface Wire {
  /** Aborts open calls and streams. For ports whose other end goes without a `close`, as a browser's does. */
  end(): void;
}

/** Answers calls that come over a message port. Whoever owns the port starts and closes it. */
export function servePort(router: Router, port: SupportedMessagePort, log: Pick<Log, 'warn'>): Wire {
  let ended = false;
  const closings: (() => void)[] = [];
  const end = () => {
    if (ended) return;
    ended = true;
    for (const closing of closings) closing();
  };
  onMessagePortClose(port, end);
  new PortHandler(router).upgrade(
    {
      postMessage: (data: unknown) => {
        if (!ended) port.postMessage(data);
      },
      on: (event: string, callback: (message?: { data: unknown }) => unknown) => {
        if (event === 'close') closings.push(() => callback());
        else onMessagePortMessage(port, (data: unknown) => void answer(() => callback({ data })));
      },
    },
    { context: {} },
  );
  return { end };

  /** A message that is not one of ours must not end the process. */
  async function answer(handle: () => unknown): Promise<void> {
    try {
      if (!ended) await handle();
    } catch (error) {
      log.warn('a message from the window could not be answered', { error: String(error) });
    }
  }
}
