import { Progress } from 'radix-ui';
import { cx } from './cx.ts';

const TONES = { accent: 'bg-accent-mark', good: 'bg-good-mark', busy: 'bg-busy' } as const;

/** A thin bar; `progress` is 0 to 1, or null where only the waiting is known. */
export function Bar({ label, progress, tone = 'accent', className }: { readonly label: string; readonly progress: number | null; readonly tone?: keyof typeof TONES; readonly className?: string }) {
  const percent = progress === null ? null : Math.round(Math.min(1, Math.max(0, progress)) * 100);
  return (
    <Progress.Root value={percent} aria-label={label} className={cx('h-1.5 overflow-hidden rounded-full bg-hover', className)}>
      <Progress.Indicator className={cx('h-full rounded-full transition-[width] duration-150', TONES[tone])} style={{ width: `${percent ?? 30}%` }} />
    </Progress.Root>
  );
}
