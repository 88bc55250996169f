import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { type Mode, MODES } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Busy } from '../../ui/Busy.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { FieldGroup } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { MOST_EPISODES } from './compare-store.ts';
import { estimateRows } from './compare-words.ts';
import { CompareTable } from './CompareTable.tsx';
import { MODE_NAMES, MODE_NOTES } from './modes.ts';
import { t } from '../../words/t.ts';

/** Which episodes, which two ways, and what that would take. */
export function CompareSetup({ production }: { readonly production: Production }) {
  const { compare: store } = useServices();
  const { episodes, modes, estimates, isEstimating } = useStore(store);
  useEffect(() => {
    void store.getState().refresh();
    return store.subscribe((now, before) => {
      if (now.episodes !== before.episodes || now.modes !== before.modes) void now.refresh();
    });
  }, [store]);
  const names = modes.map((mode) => MODE_NAMES[mode]);
  return (
    <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_minmax(0,1.35fr)] gap-5 overflow-y-auto p-4">
      <FieldGroup legend={t`Episodes, at most ${MOST_EPISODES}`} className="flex min-h-0 flex-col">
        <ul tabIndex={0} aria-label={t`Episodes`} className="max-h-72 overflow-y-auto rounded-md border border-line">
          {production.episodeList.map(({ number, title }) => (
            <li key={number} className="[content-visibility:auto] [contain-intrinsic-size:auto_1.875rem] flex h-7.5 items-center border-t border-line px-2 first:border-t-0">
              <Checkbox checked={episodes.includes(number)} disabled={!episodes.includes(number) && episodes.length >= MOST_EPISODES} onChange={(isIn) => store.getState().choose(number, isIn)}>
                <span className="num text-faint">{number}</span> {title}
              </Checkbox>
            </li>
          ))}
        </ul>
      </FieldGroup>
      <div className="flex min-w-0 flex-col gap-3">
        <div className="grid grid-cols-2 gap-3">
          {([0, 1] as const).map((place) => (
            <FieldGroup key={place} legend={place === 0 ? t`One way` : t`The other way`}>
              <Select
                label={place === 0 ? t`One way` : t`The other way`}
                value={modes[place]}
                options={MODES.map((mode) => ({ value: mode, label: MODE_NAMES[mode], note: MODE_NOTES[mode] }))}
                onChange={(mode) => store.getState().setMode(place, mode as Mode)}
                className="w-full"
              />
            </FieldGroup>
          ))}
        </div>
        {modes[0] === modes[1] ? (
          <p className="text-doubt">{t`Choose two ways that differ.`}</p>
        ) : estimates ? (
          <CompareTable label={t`Estimate`} columns={names} rows={estimateRows(estimates)} />
        ) : (
          <p className="flex items-center gap-2 text-muted">{isEstimating ? <Busy className="size-3" /> : null} {episodes.length === 0 ? t`Choose at least one episode.` : t`Estimating…`}</p>
        )}
        <p className="text-sm text-faint">{t`Each way is spoken anew in a room of its own. What it buys is kept: the way you choose afterwards costs nothing again for these episodes.`}</p>
      </div>
    </div>
  );
}
