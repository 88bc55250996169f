import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Busy } from '../../ui/Busy.tsx';
import { engineLines, estimateLines, listeningLines, priceNote } from './estimate-words.ts';
import { t } from '../../words/t.ts';

/** What the run will take, before it is started. */
export function EstimatePanel() {
  const { setup } = useServices();
  const estimate = useStore(setup, (state) => state.estimate);
  const isEstimating = useStore(setup, (state) => state.isEstimating);
  const leftOut = useStore(setup, (state) => state.leftOut);
  const production = useStore(useServices().production, (state) => state.production);
  const episodes = (production?.episodeList ?? []).filter((episode) => !leftOut.has(episode.number)).length;
  const engines = estimate ? [...engineLines(estimate), ...listeningLines(estimate)] : [];
  const note = estimate && priceNote(estimate);
  return (
    <section aria-label={t`Estimate`}>
      <h2 className="mb-1.5 flex items-center gap-2 text-sm font-normal tracking-normal text-muted">
        {t`Estimate`} {isEstimating && <Busy className="size-3" />}
      </h2>
      <dl className="num grid grid-cols-2 gap-y-1">
        {estimateLines(estimate, episodes).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {engines.length > 0 && (
        <ul aria-label={t`By engine`} className="num mt-2 flex flex-col gap-1 border-t border-line pt-2 text-sm">
          {engines.map(({ engine, name, work, cost }) => (
            <li key={engine} className="flex gap-2">
              <span className="min-w-0 flex-1">
                {name} <span className="block text-faint">{work}</span>
              </span>
              <span className="font-medium">{cost}</span>
            </li>
          ))}
        </ul>
      )}
      {note && <p className="mt-2 text-sm text-faint">{note}</p>}
    </section>
  );
}
