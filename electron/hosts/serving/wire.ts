/** Serves the studio's contract over a wire to one window. */
import { onMessagePortClose, onMessagePortMessage, type SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import type { Studio } from '#core/studio.ts';

type Router = Studio['router'];

/** Answers calls that come over a socket until it closes; open calls and streams are aborted then. */
export function serveSocket(router: Router, socket: Pick<WebSocket, 'addEventListener' | 'send'>): void {
  void new RPCHandler(router).upgrade(socket, { context: {} });
}

export interface Wire {
  /** Aborts open calls and streams. For ports whose other end goes without a `close`, as a browser's does. */
  end(): void;
}

/**
 * Answers calls that come over a message port. Whoever owns the port starts and closes it. Ports and sockets
 * carry the same messages, and oRPC's socket handler survives one that is none of ours, which its port
 * handler does not; so a port is answered as a socket.
 */
export function servePort(router: Router, port: SupportedMessagePort): Wire {
  let ended = false;
  const wire = new EventTarget();
  const end = () => {
    if (ended) return;
    ended = true;
    wire.dispatchEvent(new Event('close'));
  };
  onMessagePortClose(port, end);
  onMessagePortMessage(port, (data: unknown) => {
    if (!ended) wire.dispatchEvent(new MessageEvent('message', { data }));
  });
  const asSocket = {
    addEventListener: wire.addEventListener.bind(wire),
    send: (data: unknown) => {
      if (!ended) port.postMessage(data);
    },
  };
  serveSocket(router, asSocket as unknown as Pick<WebSocket, 'addEventListener' | 'send'>);
  return { end };
}
