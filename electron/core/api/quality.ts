/** What the contract says of quality, answered. */
import type { ProductionId } from '#shared/words/ids.ts';
import type { Desk } from '../proofing/desk.ts';
import { readQueue } from '../proofing/queue.ts';
import { reportCsv, reportHtml } from '../proofing/report.ts';
import { hearTake, readTakes } from '../proofing/takes.ts';
import { readTrends } from '../proofing/trends.ts';
import type { Library } from '../library/library.ts';
import { gather, type Hub } from '../schedule/hub.ts';
import type { StageTools } from '../stages/stage.ts';
import { timeEpisode } from '../stages/timings.ts';
import { fileName } from '../stages/export/names.ts';
import type { StudioImplementer } from './implementer.ts';

export interface QualityParts {
  readonly tools: StageTools;
  readonly hub: Hub;
  readonly library: Library;
  readonly desk: Desk;
}

const QUEUE_EVERY_MS = 200;

export function qualityRouter({ quality }: StudioImplementer, { tools, hub, library, desk }: QualityParts) {
  const { store } = tools;
  return {
    watch: quality.watch.handler(async function* ({ input, signal }) {
      const ofProduction = (listener: (change: ProductionId) => void) => hub.onQuality((change) => change === input.production && listener(change));
      for await (const _ of gather(ofProduction, QUEUE_EVERY_MS, signal)) yield readQueue(input.production, store);
    }),
    approve: quality.approve.handler(({ input }) => act(() => desk.approve(input.production, input.places))),
    approveEpisode: quality.approveEpisode.handler(({ input }) => act(() => desk.approveEpisode(input.episode))),
    pickUp: quality.pickUp.handler(({ input }) => act(() => desk.pickUp(input))),
    mark: quality.mark.handler(({ input }) => act(() => desk.mark(input))),
    unmark: quality.unmark.handler(({ input }) => act(() => desk.unmark(input.production, input.marker))),
    undo: quality.undo.handler(({ input }) => act(() => desk.undo(input.production))),
    takes: quality.takes.handler(({ input }) => readTakes(input.episode, input.line, store)),
    hearTake: quality.hearTake.handler(({ input }) => hearTake(input.episode, input.take, tools)),
    chooseTake: quality.chooseTake.handler(({ input }) => act(() => desk.chooseTake(input))),
    words: quality.words.handler(({ input }) => timeEpisode(input.episode, tools, { urgent: true })),
    trends: quality.trends.handler(({ input }) => readTrends(input.production, store)),
    report: quality.report.handler(({ input }) => {
      const production = library.get(input.production);
      const queue = readQueue(production.id, store);
      const scores = production.episodeList.map(({ id, number, title }) => {
        const judged = store.renders.judgement(id);
        return { number, title, quality: judged?.quality ?? null, checks: judged?.checks ?? [] };
      });
      const report = { production, queue, trends: readTrends(production.id, store), scores, at: new Date(tools.clock.now()) };
      return {
        fileName: `${fileName(production.title)} proofing.${input.format}`,
        text: input.format === 'csv' ? reportCsv(report) : reportHtml(report),
      };
    }),
  };
}

function act(work: () => void): Record<never, never> {
  work();
  return {};
}
