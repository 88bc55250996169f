/** The productions worked on last, for the menu: told anew where their names or their order have changed. */
import { createRouterClient } from '@orpc/server';
import type { Log } from '#core/ports.ts';
import type { Studio } from '#core/studio.ts';
import type { RecentItems } from './menu.ts';

const MOST = 10;

export async function followProductions(studio: Pick<Studio, 'router'>, log: Log, signal: AbortSignal, tell: (latest: RecentItems['productions']) => void): Promise<void> {
  const api = createRouterClient(studio.router);
  let told = '[]';
  try {
    for await (const library of await api.productions.watch(undefined, { signal })) {
      const latest = library.toSorted((a, b) => b.updatedAt - a.updatedAt).slice(0, MOST).map(({ id, title }) => ({ id, title }));
      const now = JSON.stringify(latest);
      if (now === told) continue;
      told = now;
      tell(latest);
    }
  } catch (error) {
    if (!signal.aborted) log.warn('the menu no longer follows the library', { error: String(error) });
  }
}
