/** Where things lie: the built parts beside this bundle, and the person's own folders. */
import { join } from 'node:path';

export interface BuiltParts {
  readonly page: string;
  readonly preload: string;
  readonly hostScript: string;
  readonly worker: string;
}

/** `out` is the folder of the build. */
export function locateParts(out: string): BuiltParts {
  return {
    page: join(out, 'renderer'),
    preload: join(out, 'preload', 'preload.cjs'),
    hostScript: join(out, 'preload', 'host.js'),
    worker: unpacked(join(out, 'worker', 'worker.js')),
  };
}

/** A process starts from a real file: what is inside of the archive was laid beside it by the packaging. */
function unpacked(path: string): string {
  return path.replace(/([\\/])app\.asar([\\/])/, '$1app.asar.unpacked$2');
}
