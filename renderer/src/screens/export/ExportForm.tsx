import { PackageCheck, TriangleAlert, X } from 'lucide-react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Bar } from '../../ui/Bar.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { formatCount, plural, sayNumbers } from '../../ui/format.ts';
import { FolderPicker } from '../../ui/FolderPicker.tsx';
import { FormatPicker } from '../../ui/FormatPicker.tsx';
import { t } from '../../words/t.ts';

/** What to write and where; gaps may be allowed only after the core has named them. */
export function ExportForm() {
  const { exports } = useServices();
  const { form, isRunning, progress, refused } = useStore(exports);
  const { edit, choose, start, stop } = exports.getState();
  return (
    <section aria-label={t`New export`} className="flex shrink-0 flex-col gap-3.5 rounded-lg border border-line bg-panel p-4">
      {form.episodes && (
        <div className="num flex items-start gap-2">
          <p className="min-w-0 flex-1">
            <span className="font-medium">{t`${plural(form.episodes.length, 'episode')} alone`}</span> <span className="text-muted">{t`(${sayNumbers(form.episodes)}), without the files of the whole book`}</span>
          </p>
          <Button onClick={() => choose(null)}>{t`All episodes`}</Button>
        </div>
      )}
      <FormatPicker formats={form.formats} onChange={(formats) => edit({ formats })} />
      <FolderPicker folder={form.outDir} onChange={(outDir) => edit({ outDir })} />
      {refused && (
        <div role="alert" className="flex flex-col gap-2 rounded-md border border-line-strong bg-doubt-soft p-2.5">
          <div className="flex items-start gap-2">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-doubt" />
            <FailureText failure={refused} />
          </div>
          <Checkbox checked={form.allowGaps} onChange={(allowGaps) => edit({ allowGaps })}>
            {t`Export with these gaps`}
          </Checkbox>
        </div>
      )}
      {isRunning ? (
        <div className="flex items-center gap-3">
          <div role="status" className="min-w-0 flex-1">
            <Bar label={t`Export`} progress={progress ? progress.done / Math.max(1, progress.total) : null} />
            <p className="num mt-1 truncate text-sm text-muted">{progress ? t`${formatCount(progress.done)} of ${formatCount(progress.total)} · ${progress.now}` : t`Starting…`}</p>
          </div>
          <IconButton label={t`Stop the export`} icon={X} onClick={stop} />
        </div>
      ) : (
        <Button look="primary" icon={PackageCheck} disabled={form.formats.length === 0 || (refused !== null && !form.allowGaps)} onClick={() => void start()}>
          {t`Export`}
        </Button>
      )}
    </section>
  );
}
