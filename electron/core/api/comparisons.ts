/** What the contract says of comparisons, answered. */
import type { ComparisonRequest, WayEstimate } from '#shared/words/comparison.ts';
import type { Comparisons } from '../comparing/comparisons.ts';
import type { Library } from '../library/library.ts';
import type { Accounts } from '../schedule/accounts/accounts.ts';
import { gather } from '../schedule/hub.ts';
import { assertPriced, estimateKnowing } from '../schedule/start-run.ts';
import type { StageTools } from '../stages/stage.ts';
import type { StudioImplementer } from './implementer.ts';

export interface ComparisonsParts {
  readonly tools: StageTools;
  readonly library: Library;
  readonly accounts: Accounts;
  readonly comparisons: Comparisons;
}

const EVERY_MS = 250;

export function comparisonsRouter({ comparisons: os }: StudioImplementer, parts: ComparisonsParts) {
  const { comparisons, library } = parts;

  async function estimate({ production, modes, options }: ComparisonRequest): Promise<WayEstimate[]> {
    const ways: WayEstimate[] = [];
    for (const mode of modes) ways.push({ mode, estimate: await estimateKnowing(library.get(production), { ...options, mode }, parts, true) });
    return ways;
  }

  return {
    estimate: os.estimate.handler(({ input }) => estimate(input)),
    start: os.start.handler(async ({ input }) => {
      for (const way of await estimate(input)) assertPriced(input.options, way.estimate);
      return comparisons.start(input);
    }),
    watch: os.watch.handler(async function* ({ input, signal }) {
      for await (const _ of gather<void>((listener) => comparisons.onChanged(listener), EVERY_MS, signal)) yield comparisons.list(input.production);
    }),
    list: os.list.handler(({ input }) => comparisons.list(input.production)),
    stop: os.stop.handler(({ input }) => comparisons.stop(input.comparison)),
  };
}
