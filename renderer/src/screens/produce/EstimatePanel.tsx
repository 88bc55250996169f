import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Busy } from '../../ui/Busy.tsx';
import { formatCount, formatMoney, formatSpan } from '../../ui/format.ts';

/** What the run will take, before it is started. */
export function EstimatePanel() {
  const { setup } = useServices();
  const estimate = useStore(setup, (state) => state.estimate);
  const isEstimating = useStore(setup, (state) => state.isEstimating);
  const { leftOut } = useStore(setup);
  const production = useStore(useServices().production, (state) => state.production);
  const episodes = (production?.episodeList ?? []).filter((episode) => !leftOut.has(episode.number)).length;
  const lines: readonly (readonly [string, string])[] = [
    ['Episodes', formatCount(episodes)],
    ['Characters', estimate ? formatCount(estimate.characters) : '–'],
    ['Calls', estimate ? formatCount(estimate.calls) : '–'],
    ['Length', estimate ? `about ${formatSpan(estimate.audioSeconds)}` : '–'],
    ...(estimate && estimate.wallSeconds !== null ? [['Time to produce', `about ${formatSpan(estimate.wallSeconds)}`] as const] : []),
    ...(estimate && estimate.costUsd > 0 ? [['Cost', formatMoney(estimate.costUsd)] as const] : []),
  ];
  return (
    <section aria-label="Estimate">
      <h2 className="mb-1.5 flex items-center gap-2 text-sm font-normal tracking-normal text-muted">
        Estimate {isEstimating && <Busy className="size-3" />}
      </h2>
      <dl className="num grid grid-cols-2 gap-y-1">
        {lines.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
