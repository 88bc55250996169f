/** Lets a test run functions in the main process, as Playwright does with a real Electron. */

export interface Ask {
  readonly id: number;
  readonly source: string;
  readonly arg: unknown;
}

export type Tell =
  | { readonly kind: 'ready'; readonly endpoint: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** `electron` is what each function gets as its first argument. */
export function answerTests(endpoint: string, electron: unknown): void {
  if (!process.send) return;
  process.on('message', (message) => {
    const { id, source, arg } = message as Ask;
    // oxlint-disable-next-line no-eval -- the test's own function, sent as its source
    const run = globalThis.eval(`(${source})`) as (electron: unknown, arg: unknown) => unknown;
    Promise.resolve()
      .then(() => run(electron, arg))
      .then(
        (value) => tell({ kind: 'answer', id, value }),
        (error: unknown) => tell({ kind: 'failed', id, message: String(error) }),
      );
  });
  process.once('disconnect', () => process.exit(0)); // the test has gone
  tell({ kind: 'ready', endpoint });
}

function tell(message: Tell): void {
  process.send?.(message);
}
