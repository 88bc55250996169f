/** Between Node's HTTP server and the requests and responses that what hosts share is written in. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export function toRequest(message: IncomingMessage, origin: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const method = message.method ?? 'GET';
  const url = new URL(message.url ?? '/', origin);
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  return new Request(url, { method, headers, body: Readable.toWeb(message) as ReadableStream<Uint8Array>, duplex: 'half' });
}

/** Sends an answer at the pace of its reader. A reader that leaves early is no error. */
export async function send(answer: Response, message: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null) {
    response.end();
  } else {
    await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
  }
  // What nobody read of an upload must not hold up the connection's next request.
  if (!message.readableEnded) message.resume();
}
