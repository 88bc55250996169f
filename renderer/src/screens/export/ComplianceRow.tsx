import { Check, CircleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { EpisodeSound } from '#shared/words/audio.ts';
import type { EpisodeSummary } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { Busy } from '../../ui/Busy.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatClock, formatDecibels } from '../../ui/format.ts';
import { t } from '../../words/t.ts';
import type { Compliance, Verdict } from './compliance.ts';
import type { Preset } from './presets.ts';

export const COLUMNS = 'grid grid-cols-[2.5rem_minmax(0,0.8fr)_4rem_4.5rem_4.5rem_minmax(0,1fr)_6.25rem] items-center gap-x-3 pr-3';

export interface RowProps {
  readonly episode: EpisodeSummary;
  /** Undefined until it is told. */
  readonly sound: EpisodeSound | undefined;
  readonly verdict: Compliance | undefined;
}

export function ComplianceCells({ episode, sound, verdict, preset }: RowProps & { readonly preset: Preset }) {
  const isRms = preset.requirement.rmsDb !== undefined;
  return (
    <>
      <span role="cell" className="text-right text-faint">
        {episode.number}
      </span>
      <span role="cell" className="truncate" title={episode.title}>
        {episode.title}
      </span>
      <span role="cell" className="text-right">
        {episode.audioSeconds === null ? '' : formatClock(episode.audioSeconds)}
      </span>
      <Measured value={isRms ? sound?.measurement.rmsDb : sound?.measurement.integratedLufs} verdict={verdict?.level} />
      <Measured value={sound?.measurement.truePeakDbtp} verdict={verdict?.truePeak} />
      <span role="cell" className="flex min-w-0 items-center gap-1.5">
        {!verdict ? (
          <Busy className="text-faint" />
        ) : verdict.reason === '' ? (
          <>
            <Check aria-hidden className="size-3.5 shrink-0 text-good" /> <span className="text-good">{t`met`}</span>
          </>
        ) : (
          <>
            <CircleAlert aria-hidden className="size-3.5 shrink-0 text-bad" />
            <span className="truncate text-bad" title={verdict.reason}>
              {verdict.reason}
            </span>
          </>
        )}
      </span>
      <span role="cell">{verdict && <FixButton episode={episode} verdict={verdict} preset={preset} />}</span>
    </>
  );
}

/** What comes first of what mends it. */
function FixButton({ episode, verdict, preset }: { readonly episode: EpisodeSummary; readonly verdict: Compliance; readonly preset: Preset }) {
  const { compliance } = useServices();
  const isFixing = useStore(compliance, (state) => state.fixing !== null);
  const isThis = useStore(compliance, (state) => state.fixing?.episodes.includes(episode.id) === true);
  const { master, rejoin } = compliance.getState();
  const [first] = verdict.fixes;
  if (!first) return null;
  const name = first === 'master' ? t`Master again` : t`Set silence`;
  return (
    <Button
      look="quiet"
      isBusy={isThis}
      disabled={isFixing}
      aria-label={t`${name}: ${episode.title}`}
      onClick={() => void (first === 'master' ? master(preset, [episode.id]) : rejoin([episode.id]))}
      className="h-6 px-1.5 text-accent-text"
    >
      {name}
    </Button>
  );
}

function Measured({ value, verdict }: { readonly value: number | null | undefined; readonly verdict: Verdict | undefined }) {
  return (
    <span role="cell" className={cx('text-right', verdict === 'missed' && 'text-bad')}>
      {value === undefined || value === null ? <span className="text-faint">–</span> : formatDecibels(value)}
    </span>
  );
}
