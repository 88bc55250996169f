/** The whole loopback host: a studio of its own, served to a browser of this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import openInBrowser from 'open';
import { StudioError } from '#shared/words/failure.ts';
import { createStudio } from '#core/index.ts';
import { checkoutParts, type Parts } from '../serving/checkout.ts';
import { forkWorkers } from '../serving/fork-workers.ts';
import { exportsOf } from '../serving/home.ts';
import { openFileKeyring } from '../serving/key-file.ts';
import { createLog } from '../serving/log.ts';
import { logsOf, openLogFile } from '../serving/log-file.ts';
import { listen } from './server.ts';

export interface ServeOptions {
  readonly home: string;
  /** 0, or nothing, for any port that is free. */
  readonly port?: number;
  /** Opens the address in the person's browser. */
  readonly open?: boolean;
  readonly parts?: Parts;
}

export interface Served {
  /** Opens the studio in one browser, once. */
  readonly url: string;
  /** Another such address. */
  invite(): string;
  /** Ends the connections and closes the studio; what was unfinished resumes next time. */
  close(): Promise<void>;
}

/** Throws `page.missing` where the page was not built, `loopback.port`, and what `createStudio` throws. */
export async function serve({ home, port = 0, open = false, parts = checkoutParts }: ServeOptions): Promise<Served> {
  if (!existsSync(join(parts.page, 'index.html'))) {
    throw new StudioError('page.missing', 'The window of the studio has not been built yet.', { hint: 'Run: npm run build', retry: 'later' });
  }
  const logs = logsOf(home);
  const toFile = openLogFile(logs);
  const log = createLog((line) => {
    process.stderr.write(line);
    toFile(line);
  });
  const studio = await createStudio({
    paths: { home, exports: exportsOf(home), resources: parts.resources, logs },
    clock: { now: () => Date.now() },
    log,
    environment: process.env,
    ...openFileKeyring(home, process.env),
    spawnWorker: forkWorkers(parts.worker),
  });
  try {
    const server = await listen({ studio, page: parts.page, port, log });
    const url = server.invite();
    if (open) await openPage(url);
    return {
      url,
      invite: server.invite,
      async close() {
        await server.close();
        await studio.close();
      },
    };
  } catch (error) {
    await studio.close();
    throw error;
  }

  /** A machine without a browser still has the address. */
  async function openPage(url: string): Promise<void> {
    try {
      const opener = await openInBrowser(url);
      opener.on('error', (error) => log.warn('no browser could be opened', { error: String(error) }));
    } catch (error) {
      log.warn('no browser could be opened', { error: String(error) });
    }
  }
}
