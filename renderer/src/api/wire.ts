/** One open wire to the core, whatever carries it. */
import type { ClientLink } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import { StudioError } from '#shared/words/failure.ts';
import { t } from '../words/t.ts';

export type NoContext = Record<never, never>;

export interface Wire {
  readonly link: ClientLink<NoContext>;
  /** Calls the listener once, when the other side has gone. A MessagePort may never tell: watch the pulse as well. */
  onClose(listener: () => void): void;
  close(): void;
}

/** Makes a wire of what the host handed over. Rejects with `window.lost` where a socket closes before it opened. */
export async function openWire(carrier: WebSocket | MessagePort): Promise<Wire> {
  return 'readyState' in carrier ? openSocket(carrier) : openPort(carrier);
}

async function openSocket(socket: WebSocket): Promise<Wire> {
  if (socket.readyState === socket.CONNECTING) {
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true });
      socket.addEventListener('close', () => reject(lostError()), { once: true });
    });
  }
  if (socket.readyState !== socket.OPEN) throw lostError();
  const closing = hearClose(socket);
  return { link: new WebSocketLink<NoContext>({ websocket: socket }), onClose: closing, close: () => socket.close() };
}

function openPort(port: MessagePort): Wire {
  const closing = hearClose(port);
  const link = new MessagePortLink<NoContext>({ port });
  // Only `onmessage =` starts a port by itself; a listener does not.
  port.start();
  return { link, onClose: closing, close: () => port.close() };
}

/** Must listen before the link does: the link's calls fail at the same event, and should find the loss already known. */
function hearClose(carrier: Pick<EventTarget, 'addEventListener'>): Wire['onClose'] {
  const listeners: (() => void)[] = [];
  carrier.addEventListener('close', () => listeners.splice(0).forEach((listener) => listener()), { once: true });
  return (listener) => listeners.push(listener);
}

/** What every call that was under way answers with when its wire breaks. */
export function lostError(cause?: unknown): StudioError {
  return new StudioError('window.lost', t`The window lost its connection to the studio.`, {
    hint: t`It reconnects by itself; then try again.`,
    retry: 'later',
    cause,
  });
}
