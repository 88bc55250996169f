/** What the page finds at `window.lecternHost` when a browser shows it. */
import type { PageHost } from '#shared/host.ts';
import type { Failure } from '#shared/words/failure.ts';
import type { Source } from '#shared/words/review.ts';

/** As far as the page's side needs a window. */
interface PageWindow {
  lecternHost?: PageHost;
  readonly location: { readonly host: string };
}

/**
 * Runs in the page, before it. The host serves the text of this function as its script, so it may use nothing
 * but what is inside of it and what a browser has.
 */
export function installPageHost(page: PageWindow, uploadLimitBytes: number): void {
  const absent = () => Promise.reject(new Error('A browser cannot do this; ask `can` first.'));
  page.lecternHost = {
    kind: 'loopback',
    can: { pickFiles: false, pickFolder: false, revealInFolder: false, readFolders: false, dragOut: false },
    fileUrl: (file, mediaType) => `/files/${file}?type=${encodeURIComponent(mediaType)}`,
    async toSources(files) {
      const sources: Source[] = [];
      for (const file of files) sources.push(await send(file));
      return sources;
    },
    pickFiles: absent,
    pickFolder: absent,
    revealInFolder: absent,
    onOpenFiles: () => () => undefined,
    onCommand: () => () => undefined,
    rememberOpened: () => undefined,
    dragOut: () => undefined,
    lastCrash: async () => null,
    forgetCrash: () => undefined,
    connect: async () => new WebSocket(`ws://${page.location.host}/rpc`),
  };

  async function send(file: File): Promise<Source> {
    if (file.size > uploadLimitBytes) {
      throw failure('upload.too-large', `“${file.name}” is too large.`, 'Take large pictures out of the manuscript, or split it.');
    }
    const answer = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file }).catch((cause: unknown) => {
      // A dropped folder reads as a file that can't be read.
      throw failure('upload.unreadable', `“${file.name}” could not be read.`, 'See that it still exists, then drop it again.', cause);
    });
    const told = (await answer.json().catch(() => null)) as { upload?: never; code?: string } | null;
    if (answer.ok && told?.upload) return { from: 'upload', upload: told.upload };
    throw told?.code ? told : failure('upload.refused', `“${file.name}” could not be taken in.`, 'Open the studio again and drop it once more.', answer.status);
  }

  /** The page shows a plain failure in its own words; an `Error` it would take for a bug. */
  function failure(code: string, message: string, hint: string, detail?: unknown): Failure {
    return { code, message, hint, retry: 'later', ...(detail === undefined ? {} : { detail: String(detail) }) };
  }
}

/** The script that installs it. */
export function pageHostScript(uploadLimitBytes: number): string {
  return `(${installPageHost.toString()})(window, ${uploadLimitBytes});\n`;
}
