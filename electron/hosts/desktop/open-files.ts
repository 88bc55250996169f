/** Keeps what the system asked to open until a page is there to take it. */

export interface OpenFiles {
  /** One request of the system: a double click, a drop on the icon, a second start. */
  request(paths: readonly string[]): void;
  /** A page that is ready; it gets what waits, in order, and then each new request. */
  deliverTo(page: (paths: readonly string[]) => void): void;
  /** The page has gone, or loads again. */
  hold(): void;
}

export function createOpenFiles(): OpenFiles {
  const waiting: (readonly string[])[] = [];
  let deliver: ((paths: readonly string[]) => void) | undefined;
  const flush = () => {
    if (!deliver) return;
    for (const paths of waiting.splice(0)) deliver(paths);
  };
  return {
    request(paths) {
      if (paths.length === 0) return;
      waiting.push([...paths]);
      flush();
    },
    deliverTo(page) {
      deliver = page;
      flush();
    },
    hold() {
      deliver = undefined;
    },
  };
}
