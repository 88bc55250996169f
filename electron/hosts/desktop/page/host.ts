/** Puts the desktop's host at `window.lecternHost`, before the page's own scripts run. */
import type { PageHost } from '#shared/host.ts';
import type { Failure } from '#shared/words/failure.ts';
import type { Source } from '#shared/words/review.ts';
import type { UploadId } from '#shared/words/ids.ts';
import type { Bridge } from './bridge.ts';

declare global {
  interface Window {
    readonly lecternBridge: Bridge;
    lecternHost: PageHost;
  }
}

const bridge = window.lecternBridge;

window.lecternHost = {
  kind: 'desktop',
  can: { pickFiles: true, pickFolder: true, revealInFolder: true, readFolders: true },
  fileUrl: (file, mediaType) => `/files/${file}?type=${encodeURIComponent(mediaType)}`,
  toSources: (files) => Promise.all(files.map(toSource)),
  pickFiles: async () => toPathSources(await bridge.pickFiles()),
  pickFolder: () => bridge.pickFolder(),
  revealInFolder: (path) => bridge.reveal(path),
  onOpenFiles: (listener) => bridge.onOpenFiles((paths) => listener(toPathSources(paths))),
  onCommand: (listener) => bridge.onCommand((command) => command === 'settings' && listener(command)),
  connect: openWire,
};

/** A file of the disk by its path; one that only exists in the page, such as out of a mail, by its bytes. */
async function toSource(file: File): Promise<Source> {
  const path = bridge.pathOf(file);
  if (path !== '') return { from: 'path', path };
  const answer = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
  const told = (await answer.json().catch(() => null)) as ({ upload?: UploadId } & Partial<Failure>) | null;
  if (answer.ok && told?.upload) return { from: 'upload', upload: told.upload };
  // A plain failure: the page shows it in its own words, and would take an `Error` for a bug.
  throw told?.code === undefined ? notTaken(file.name, answer.status) : told;
}

function notTaken(name: string, status: number): Failure {
  return {
    code: 'upload.refused',
    message: `“${name}” could not be taken in.`,
    hint: 'Save it to a folder first, then drop it from there.',
    retry: 'later',
    detail: `status ${status}`,
  };
}

function toPathSources(paths: readonly string[]): Source[] {
  return paths.map((path) => ({ from: 'path', path }));
}

function openWire(): Promise<MessagePort> {
  const name = crypto.randomUUID();
  return new Promise((resolve) => {
    const take = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== window || event.data?.lecternWire !== name || !port) return;
      window.removeEventListener('message', take);
      port.start(); // nothing comes before the first call goes out
      resolve(port);
    };
    window.addEventListener('message', take);
    bridge.openWire(name);
  });
}
