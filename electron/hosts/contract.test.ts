import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { createRouterClient } from '@orpc/server';
import { WebSocketServer } from 'ws';
import type { StudioApi } from '#shared/api/contract.ts';
import { describeApi } from './describe-api.ts';
import { servePort, serveSocket } from './serving/wire.ts';

describeApi('in process', async (router) => ({
  api: createRouterClient(router, { context: {} }) as StudioApi,
  disconnect: async () => undefined,
}));

describeApi('message port', async (router) => {
  const { port1, port2 } = new MessageChannel();
  const wire = servePort(router, port1);
  port1.start();
  port2.start();
  return {
    api: createORPCClient<StudioApi>(new PortLink({ port: port2 })),
    sendRaw: (message) => port2.postMessage(message),
    disconnect: async () => {
      wire.end();
      port1.close();
    },
  };
});

describeApi('websocket', async (router) => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) => serveSocket(router, socket));
  await once(server, 'listening');
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await once(socket, 'open');
  return {
    api: createORPCClient<StudioApi>(new SocketLink({ websocket: socket })),
    sendRaw: (message) => socket.send(message),
    disconnect: async () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
});
