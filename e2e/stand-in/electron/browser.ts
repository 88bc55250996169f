/** The one Chromium of this process, and the pages it opens for us or by itself. */
import type { CdpConnection, CdpSession } from './cdp.ts';

/** A page that another page opened; paused, not yet on its way. */
export interface Popup {
  readonly targetId: string;
  readonly cdp: CdpSession;
  readonly openerId: string | undefined;
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  readonly openerId?: string;
}

export interface Page {
  readonly targetId: string;
  readonly cdp: CdpSession;
}

let current: CdpConnection | undefined;
const expected = new Map<string, (page: Page) => void>();
const onGone = new Map<string, () => void>();
let lastMark = 0;

export function browserOf(): CdpConnection {
  if (!current) throw new Error('Chromium has not started yet.');
  return current;
}

export async function useBrowser(connection: CdpConnection, onPopup: (popup: Popup) => void): Promise<void> {
  current = connection;
  let first: string | undefined;
  connection.browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }: { sessionId: string; targetInfo: TargetInfo }) => {
    const cdp = connection.session(sessionId);
    const { targetId } = targetInfo;
    const claim = expected.get(targetInfo.url);
    if (claim) {
      expected.delete(targetInfo.url);
      claim({ targetId, cdp });
      // Chromium's own first tab; closed only now, since a browser without any page ends.
      if (first !== undefined) connection.browser.sendIfThere('Target.closeTarget', { targetId: first });
      first = undefined;
    } else if (first === undefined && expected.size === 0 && lastMark === 0) {
      first = targetId;
      cdp.sendIfThere('Runtime.runIfWaitingForDebugger');
    } else {
      onPopup({ targetId, cdp, openerId: targetInfo.openerId });
    }
  });
  connection.browser.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => onGone.get(targetId)?.());
  await connection.browser.send('Target.setDiscoverTargets', { discover: true });
  await connection.browser.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  });
}

/** A new, empty page in a window of its own. */
export async function openPage(): Promise<Page> {
  lastMark += 1;
  const url = `about:blank#stand-in-${lastMark}`;
  const page = new Promise<Page>((resolve) => expected.set(url, resolve));
  await browserOf().browser.send('Target.createTarget', { url, newWindow: true });
  return page;
}

export function closePage(targetId: string): void {
  onGone.delete(targetId);
  browserOf().browser.sendIfThere('Target.closeTarget', { targetId });
}

/** Closed from outside, as by a person. */
export function whenPageGone(targetId: string, listener: () => void): void {
  onGone.set(targetId, listener);
}
