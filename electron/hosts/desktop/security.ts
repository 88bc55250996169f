/** What a window may not do: leave its page, open another, embed a guest, or be granted anything. */
import { shell, type App, type Session, type WebContents, type WebFrameMain } from 'electron';
import type { Log } from '#core/ports.ts';
import { allowedExternal, isStudioUrl } from './origin.ts';

/** Guards every window that is ever made, before it loads anything. */
export function guardWindows(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, log));
}

/** No camera, no notifications from the page, nothing: the page asks the host for what it needs. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** True for the studio's own page at the top of its window; false for frames within it and for one that has gone. */
export function isOurPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isStudioUrl(frame.url);
}

function guard(contents: WebContents, log: Log): void {
  const stay = (details: { readonly url: string; preventDefault(): void }) => {
    if (isStudioUrl(details.url)) return;
    details.preventDefault();
    log.warn('the window tried to go elsewhere and was kept', { url: details.url });
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const external = allowedExternal(url);
    if (external === undefined) log.warn('the window tried to open another', { url });
    else void openInBrowser(external, log);
    return { action: 'deny' };
  });
}

async function openInBrowser(url: string, log: Log): Promise<void> {
  try {
    await shell.openExternal(url);
  } catch (cause) {
    log.warn('no browser took the link', { url, cause: String(cause) });
  }
}
