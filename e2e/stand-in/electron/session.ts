/** `session`: what pages may be granted. Without handlers Electron grants everything, and so does the stand-in. */
import { EventEmitter } from 'node:events';
import { assertReady } from './app.ts';
import type { CdpSession } from './cdp.ts';
import { sessionProtocol } from './protocol.ts';

type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;
type RequestHandler = (contents: unknown, permission: string, answer: (isGranted: boolean) => void, details: object) => void;

/** Electron's names for a few permissions, and Chromium's. */
const PERMISSIONS: readonly (readonly [string, string])[] = [
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['media', 'microphone'],
  ['media', 'camera'],
  ['clipboard-read', 'clipboard-read'],
];

export class Session extends EventEmitter {
  readonly protocol = sessionProtocol;
  #check: CheckHandler | null = null;
  #request: RequestHandler | null = null;

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  setDevicePermissionHandler(): void {}

  /** Asks the app about each permission and tells Chromium what it said. */
  async applyPermissions(browser: CdpSession, contents: unknown, chromiumUrl: string): Promise<void> {
    if (!URL.canParse(chromiumUrl)) return;
    const { origin } = new URL(chromiumUrl);
    if (origin === 'null') return;
    for (const [electronName, name] of PERMISSIONS) {
      const isGranted = (this.#check?.(contents, electronName, origin, {}) ?? true) && (await this.#ask(contents, electronName));
      await browser.send('Browser.setPermission', { permission: { name }, setting: isGranted ? 'granted' : 'denied', origin });
    }
  }

  #ask(contents: unknown, permission: string): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#request) this.#request(contents, permission, resolve, {});
      else resolve(true);
    });
  }
}

const onlySession = new Session();

export const session = {
  get defaultSession(): Session {
    assertReady('Session can only be received when app is ready');
    return onlySession;
  },
};
