import { Wrench, X } from 'lucide-react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Bar } from '../../ui/Bar.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { plural } from '../../ui/format.ts';
import { t } from '../../words/t.ts';
import type { RowProps } from './ComplianceRow.tsx';
import type { Preset } from './presets.ts';
import { requirementWords } from './requirement-words.ts';

/** What is asked for, how many meet it, and one button for all that can be mended together. */
export function ComplianceHead({ preset, rows }: { readonly preset: Preset; readonly rows: readonly RowProps[] }) {
  const { compliance } = useServices();
  const fixing = useStore(compliance, (state) => state.fixing);
  const { master, rejoin, stop } = compliance.getState();
  const needing = (fix: 'master' | 'silence') => rows.flatMap(({ episode, verdict }) => (verdict?.fixes[0] === fix ? [episode.id] : []));
  const [quiet, cut] = [needing('master'), needing('silence')];
  const missed = rows.filter(({ verdict }) => verdict && verdict.reason !== '').length;
  const isKnown = rows.every(({ verdict }) => verdict !== undefined);
  return (
    <div className="flex min-h-11 items-center gap-3 border-b border-line py-2 pr-3 pl-4">
      <div className="min-w-0 flex-1">
        <h2 className="num text-base">
          {t`Compliance`} <span className={missed > 0 ? 'font-normal text-bad' : 'font-normal text-muted'}>{isKnown && (missed === 0 ? t`all ${rows.length} met` : t`${missed} of ${rows.length} not met`)}</span>
        </h2>
        <p className="num text-sm text-muted">{requirementWords(preset.requirement)}</p>
      </div>
      {fixing ? (
        <div className="flex w-56 shrink-0 items-center gap-2">
          <div role="status" className="min-w-0 flex-1">
            <Bar label={t`Mastering again`} progress={fixing.progress ? fixing.progress.done / Math.max(1, fixing.progress.total) : null} />
            <p className="num mt-1 truncate text-sm text-muted">{fixing.progress ? t`${fixing.progress.done} of ${fixing.progress.total} · ${fixing.progress.now}` : t`Starting…`}</p>
          </div>
          <IconButton label={t`Stop mastering`} icon={X} onClick={stop} />
        </div>
      ) : (
        <>
          {quiet.length > 1 && (
            <Button icon={Wrench} onClick={() => void master(preset, quiet)}>
              {t`Master ${plural(quiet.length, 'episode')} again`}
            </Button>
          )}
          {cut.length > 1 && (
            <Button icon={Wrench} onClick={() => void rejoin(cut)}>
              {t`Set silence of ${plural(cut.length, 'episode')}`}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
