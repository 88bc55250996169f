/** `lectern serve`: the studio in a browser, until interrupted. */
import { join } from 'node:path';
import { createStudio } from '#core/index.ts';
import { listen } from '../../loopback/server.ts';
import type { Arguments } from '../arguments.ts';
import type { Printer } from '../print.ts';
import { portsOf, ROOT } from '../session.ts';

export async function serveStudio(given: Arguments, home: string, printer: Printer, interrupted: AbortSignal): Promise<number> {
  const ports = portsOf(home);
  const studio = await createStudio(ports);
  try {
    const server = await listen({ studio, page: join(ROOT, 'out/renderer'), port: given.port ?? 0, log: ports.log });
    const url = server.invite();
    printer.event('serving', { url });
    printer.say(`The studio is open at ${url}\nPress Ctrl+C to close it.`);
    await new Promise<void>((resolve) => {
      if (interrupted.aborted) resolve();
      interrupted.addEventListener('abort', () => resolve(), { once: true });
    });
    await server.close();
    return 0;
  } finally {
    await studio.close();
  }
}
