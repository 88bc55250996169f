/** Where the parts lie when the studio runs from its source tree. A bundle names its own. */
import { fileURLToPath } from 'node:url';

export interface Parts {
  /** The built page. */
  readonly page: string;
  /** The worker's program. */
  readonly worker: string;
  /** Read-only assets shipped with the program. */
  readonly resources: string;
}

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export const checkoutParts: Parts = {
  page: fromRoot('out/renderer'),
  worker: fromRoot('electron/core/worker/main.ts'),
  resources: fromRoot('resources'),
};
