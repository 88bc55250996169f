/**
 * Who may talk to the loopback host. Any page in any browser of this machine can reach its port, so being asked
 * is no proof of anything: a request must name this very host, come from its own page, and carry the cookie that
 * only the bearer of a one-time address was given.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What the gate looks at. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export type Verdict =
  | { readonly is: 'admitted' }
  /** The one-time address was used: on to the page, with the cookie where there is a new one. */
  | { readonly is: 'welcome'; readonly cookie: string | undefined }
  | { readonly is: 'refused'; readonly status: 401 | 403; readonly reason: string };

export interface Gate {
  readonly origin: string;
  /** A new address that opens the studio once. */
  invite(): string;
  /** `isUpgrade` for a WebSocket, which browsers open across origins without asking. */
  judge(asked: Asked, isUpgrade?: boolean): Verdict;
}

/** The server forgets its sessions when it ends, so this only spares a browser's restart. */
const COOKIE_SECONDS = 30 * 24 * 3600;

export function createGate(port: number): Gate {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  // Cookies don't tell ports apart; two studios on one machine must not log each other out.
  const cookieName = `lectern-${port}`;
  const session = randomBytes(32).toString('base64url');
  const invitations = new Set<string>();

  return { origin, invite, judge };

  function invite(): string {
    const token = randomBytes(32).toString('base64url');
    invitations.add(digest(token));
    return `${origin}/?token=${token}`;
  }

  function judge(asked: Asked, isUpgrade = false): Verdict {
    const header = (name: string) => [asked.headers[name]].flat()[0];
    if (header('host') !== host) return refuse(403, 'The request names another host.');

    const from = header('origin');
    const mustTell = isUpgrade || (asked.method !== 'GET' && asked.method !== 'HEAD');
    if (from === undefined ? mustTell : from !== origin) return refuse(403, 'The request comes from another page.');

    const target = URL.parse(asked.target, origin);
    if (target?.origin !== origin) return refuse(403, 'The request cannot be read.');
    const token = target.searchParams.get('token');
    const isArrival = token !== null && asked.method === 'GET' && !isUpgrade && target.pathname === '/';
    const site = header('sec-fetch-site') ?? 'none';
    if (site !== 'none' && site !== 'same-origin' && !(isArrival && header('sec-fetch-mode') === 'navigate')) {
      return refuse(403, 'The request comes from another site.');
    }

    const isKnown = hasSession(header('cookie') ?? '');
    if (isArrival) {
      if (isKnown) return { is: 'welcome', cookie: undefined };
      if (!invitations.delete(digest(token))) return refuse(403, 'This address has been used already, or never was one.');
      return { is: 'welcome', cookie: `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${COOKIE_SECONDS}` };
    }
    return isKnown ? { is: 'admitted' } : refuse(401, 'This browser has not been let in.');
  }

  function hasSession(cookies: string): boolean {
    const value = cookies
      .split(';')
      .map((cookie) => cookie.trim())
      .find((cookie) => cookie.startsWith(`${cookieName}=`))
      ?.slice(cookieName.length + 1);
    return value !== undefined && timingSafeEqual(Buffer.from(digest(value)), Buffer.from(digest(session)));
  }
}

function refuse(status: 401 | 403, reason: string): Verdict {
  return { is: 'refused', status, reason };
}

/** Of one length whatever it is given, and of no use to who reads it. */
function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
