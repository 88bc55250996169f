/** What a bench is: work measured beside a reference in the same run, so that the figure is a ratio, not a machine's mood. */

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it has to be, as the design promises; undefined for a figure that only informs. */
  readonly bar?: { readonly atMost?: number; readonly atLeast?: number };
}

export interface Scenario {
  readonly name: string;
  /** Why it cannot run here; undefined where it can. */
  skip?(): string | undefined;
  run(): Promise<Figure[]>;
}

export function holds({ value, bar }: Figure): boolean | undefined {
  if (!bar) return undefined;
  return (bar.atMost === undefined || value <= bar.atMost) && (bar.atLeast === undefined || value >= bar.atLeast);
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
