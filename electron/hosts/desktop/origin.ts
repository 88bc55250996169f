/** The window's own address. Chromium treats the scheme as it treats https; nothing of it is ever on a network. */
export const SCHEME = 'lectern';
export const ORIGIN = `${SCHEME}://studio`;
export const START_URL = `${ORIGIN}/`;

/** True for an address of the studio's own page. Parsed: a look at how it starts would let `lectern://studio.evil` in. */
export function isStudioUrl(text: string): boolean {
  const url = parse(text);
  return url !== undefined && url.protocol === `${SCHEME}:` && url.host === 'studio' && url.username === '' && url.password === '';
}

/** The https address a link may open in the person's browser; undefined for every other. */
export function allowedExternal(text: string): string | undefined {
  const url = parse(text);
  if (url === undefined || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  return EXTERNAL_HOSTS.has(url.host) ? url.href : undefined;
}

/** The whole list of places the studio ever sends a person to. */
const EXTERNAL_HOSTS: ReadonlySet<string> = new Set(['www.gnu.org']);

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
