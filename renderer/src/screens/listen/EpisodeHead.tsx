import { Ear, Info, Keyboard, ShieldCheck, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import type { EpisodeAudio } from '#shared/words/audio.ts';
import type { EpisodeSummary } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { IconButton } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatClock, formatDecimals, formatList } from '../../ui/format.ts';
import { useShownKey } from '../../app/keys/use-keys.ts';
import { t } from '../../words/t.ts';

export interface EpisodeHeadProps {
  readonly episode: EpisodeSummary;
  readonly audio: EpisodeAudio | null;
  /** By what words are lit, where that is not by their own times. */
  readonly times: string | null;
  onKeys(): void;
}

export function EpisodeHead({ episode, audio, times, onKeys }: EpisodeHeadProps) {
  const { production } = useServices();
  const bar = useStore(production, (state) => state.production?.settings.minQuality ?? 85);
  return (
    <header className="flex items-center gap-3 px-5 pt-3.5 pb-3">
      <h1 className="num truncate text-xl">
        {episode.number} · {episode.title}
      </h1>
      {audio?.quality != null && <QualityChip quality={audio.quality} isGood={audio.quality >= bar} checks={audio.checks} />}
      {audio && <span className="num shrink-0 text-muted">{formatClock(audio.seconds)}</span>}
      {times && (
        <span className="flex min-w-0 items-center gap-1.5 text-sm text-faint" title={times}>
          <Info aria-hidden className="size-3.5 shrink-0" /> <span className="truncate">{times}</span>
        </span>
      )}
      <span className="ml-auto" />
      <UndoButton />
      <IconButton label={t`Keys (?)`} icon={Keyboard} onClick={onKeys} />
    </header>
  );
}

function QualityChip({ quality, isGood, checks }: { readonly quality: number; readonly isGood: boolean; readonly checks: readonly string[] }) {
  const Icon = isGood ? ShieldCheck : Ear;
  const said = isGood ? t`over the bar` : t`waits for an ear`;
  return (
    <span
      title={t`Checked: ${formatList(checks) || t`nothing`}`}
      className={cx('num flex h-5.5 shrink-0 items-center gap-1.5 rounded-full border border-line-strong px-2 text-sm', isGood ? 'text-good' : 'text-doubt')}
    >
      <Icon aria-hidden className="size-3" />
      {formatDecimals(quality, 1)} <span className="text-muted">{said}</span>
    </span>
  );
}

function UndoButton() {
  const { queue, desk } = useServices();
  const undoable = useStore(queue, (state) => state.queue?.undoable ?? null);
  const key = useShownKey('undo');
  if (!undoable) return null;
  return <IconButton label={t`Take back ${undoable}${key && ` (${key})`}`} icon={Undo2} onClick={() => void desk.undo()} />;
}
