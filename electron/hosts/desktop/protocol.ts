/** Serves the page and the studio's files at `lectern://studio/`, instead of from `file://`. */
import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import type { Log } from '#core/ports.ts';
import type { Studio } from '#core/studio.ts';
import { guardHeaders } from '../serving/content-policy.ts';
import { answerPage } from '../serving/page.ts';
import { answerStoredFile, FILES_PATH } from '../serving/stored-files.ts';
import { answerUpload, UPLOAD_PATH } from '../serving/uploads.ts';
import { isStudioUrl, SCHEME } from './origin.ts';

const HOST_SCRIPT = '/host.js';

export interface Served {
  /** Folder of the built page. */
  readonly pageDir: string;
  /** The built `page/host.ts`. */
  readonly hostScript: string;
  readonly studio: Pick<Studio, 'locateFile' | 'receiveUpload'>;
  readonly log: Log;
}

/** Must be called before the app is ready: Chromium learns its schemes once. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

export function serveScheme(session: Session, served: Served): void {
  session.protocol.handle(SCHEME, async (request) => {
    try {
      return await answer(request, served);
    } catch (error) {
      served.log.error('a request of the window failed', { url: request.url, error: String(error) });
      return new Response(null, { status: 500, headers: guardHeaders() });
    }
  });
}

async function answer(request: Request, served: Served): Promise<Response> {
  if (!isStudioUrl(request.url)) return new Response(null, { status: 404, headers: guardHeaders() });
  const { pathname } = new URL(request.url);
  if (pathname === HOST_SCRIPT) {
    const headers = { ...guardHeaders(), 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' };
    return new Response(await readFile(served.hostScript), { headers });
  }
  if (pathname.startsWith(FILES_PATH)) return answerStoredFile(request, served.studio);
  if (pathname === UPLOAD_PATH) return answerUpload(request, served.studio);
  return answerPage(request, { dir: served.pageDir, hostScript: HOST_SCRIPT });
}
