/** Serves the built page: its HTML with the host's own script and a style nonce in it, and its assets. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { guardHeaders } from './content-policy.ts';

export interface PageOptions {
  /** The folder the page was built into, with its `index.html`. */
  readonly dir: string;
  /** Path of a script that must run before the page's own, where the host needs one. */
  readonly hostScript?: string;
}

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Answers a request for a file of the page; 404 for anything that isn't in its folder. */
export async function answerPage(request: Request, options: PageOptions): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { ...guardHeaders(), allow: 'GET, HEAD' } });
  }
  const path = locatePageFile(new URL(request.url).pathname, options.dir);
  const content = path === undefined ? undefined : await readFile(path).catch(() => undefined);
  if (path === undefined || content === undefined) return new Response(null, { status: 404, headers: guardHeaders() });

  const isHtml = extname(path) === '.html';
  const nonce = isHtml ? randomBytes(16).toString('base64') : undefined;
  const body = nonce === undefined ? content : prepareHtml(content.toString('utf8'), nonce, options.hostScript);
  const headers = {
    ...guardHeaders(nonce),
    'content-type': MEDIA_TYPES[extname(path)] ?? 'application/octet-stream',
    // Names of assets carry a hash of their content; the page itself does not.
    'cache-control': path.includes(`${sep}assets${sep}`) ? 'private, max-age=31536000, immutable' : 'no-store',
  };
  return new Response(request.method === 'HEAD' ? null : body, { headers });
}

/** Undefined for a path that leads out of the folder or into a hidden file. */
export function locatePageFile(pathname: string, dir: string): string | undefined {
  const name = decode(pathname);
  if (name === undefined || /[\0\\]|(?:^|\/)\./.test(name)) return undefined;
  const root = resolve(dir);
  const path = resolve(root, `.${name === '/' ? '/index.html' : name}`);
  return path.startsWith(root + sep) ? path : undefined;
}

/** Puts the nonce where the page finds it, and the host's script before any of the page's. */
export function prepareHtml(html: string, nonce: string, hostScript?: string): string {
  const script = hostScript === undefined ? '' : `<script src="${hostScript}"></script>`;
  return html.replace(/<head[^>]*>/i, (head) => `${head}<meta property="csp-nonce" nonce="${nonce}">${script}`);
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
