import { Check, Pause, Play } from 'lucide-react';
import { useStore } from 'zustand';
import type { ComparedWay, Comparison } from '#shared/words/comparison.ts';
import type { Mode } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { formatClock, plural } from '../../ui/format.ts';
import { resultRows } from './compare-words.ts';
import { CompareTable } from './CompareTable.tsx';
import { MODE_NAMES } from './modes.ts';
import { t } from '../../words/t.ts';

export interface CompareResultProps {
  readonly comparison: Comparison;
  /** The way that holds for the production now. */
  readonly mode: Mode;
  onUse(mode: Mode): void;
}

/** How the ways came out, both to hear, and the choice between them. */
export function CompareResult({ comparison, mode, onUse }: CompareResultProps) {
  const { ways } = comparison;
  const numbers = [...new Set(ways.flatMap(({ episodes }) => episodes.map(({ number }) => number)))].toSorted((a, b) => a - b);
  return (
    <div className="min-h-0 overflow-y-auto p-4">
      <CompareTable label={t`Ways side by side`} columns={ways.map((way) => <WayHead key={way.mode} way={way} />)} rows={resultRows(comparison)}>
        {numbers.map((number) => (
          <tr key={number} className="h-9 border-b border-line">
            <th scope="row" className="truncate pr-2 text-left font-normal text-muted">
              {t`Hear ${ways.flatMap(({ episodes }) => episodes).find((one) => one.number === number)?.title}`}
            </th>
            {ways.map((way) => (
              <td key={way.mode} className="px-2">
                <HearButton way={way} number={number} />
              </td>
            ))}
          </tr>
        ))}
        <tr className="h-11">
          <th scope="row" className="text-left font-normal text-muted">
            {t`Next run`}
          </th>
          {ways.map((way) => (
            <td key={way.mode} className="px-2">
              {way.state === 'done' &&
                (way.mode === mode ? (
                  <span className="inline-flex items-center gap-1.5 text-good">
                    <Check aria-hidden className="size-3.5" /> {t`the way of the next run`}
                  </span>
                ) : (
                  <Button onClick={() => onUse(way.mode)}>{t`Use this way`}</Button>
                ))}
            </td>
          ))}
        </tr>
      </CompareTable>
      {ways.map(({ mode: of, failure }) => failure && <FailureText key={of} failure={failure} className="mt-2" />)}
    </div>
  );
}

function WayHead({ way: { mode, state, progress, failed } }: { readonly way: ComparedWay }) {
  return (
    <span className="flex flex-col gap-1">
      {MODE_NAMES[mode]}
      <span className="flex h-4 items-center text-sm font-normal">
        {state === 'running' && <Bar label={t`${MODE_NAMES[mode]} spoken`} progress={progress} tone="busy" />}
        {state === 'waiting' && <span className="text-faint">{t`waits for its turn`}</span>}
        {state === 'stopped' && <span className="text-faint">{t`stopped`}</span>}
        {state === 'failed' && <span className="text-bad">{t`came to nothing`}</span>}
        {state === 'done' && (failed > 0 ? <span className="text-bad">{t`${plural(failed, 'episode')} failed`}</span> : <span className="text-good">{t`done`}</span>)}
      </span>
    </span>
  );
}

/** At the same loudness as the other way, and from the place where that one is. */
function HearButton({ way, number }: { readonly way: ComparedWay; readonly number: number }) {
  const { compare: store } = useServices();
  const isHeard = useStore(store, ({ heard }) => heard?.mode === way.mode && heard.episode === number);
  const episode = way.episodes.find((one) => one.number === number);
  if (!episode) return <span className="text-faint">–</span>;
  const { hear, silence } = store.getState();
  return (
    <Button
      look="quiet"
      className="-ml-2.5"
      icon={isHeard ? Pause : Play}
      aria-label={`${isHeard ? t`Pause` : t`Hear`} ${episode.title}, ${MODE_NAMES[way.mode]}, ${formatClock(episode.audioSeconds)}`}
      onClick={() => (isHeard ? silence() : void hear(way.mode, episode))}
    >
      {formatClock(episode.audioSeconds)}
    </Button>
  );
}
