/** Whether a file is one that the studio itself delivered. */
import { createRouterClient } from '@orpc/server';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Studio } from '#core/studio.ts';

/** False for a production that is not there, and for every path that no export of it wrote. */
export function knowDeliveries(studio: Pick<Studio, 'router'>): (production: string, path: string) => Promise<boolean> {
  const api = createRouterClient(studio.router);
  return async (production, path) => {
    const exports = await api.exports.list({ production: production as ProductionId }).catch(() => []);
    return exports.some(({ files }) => files.some((file) => file.path === path));
  };
}
