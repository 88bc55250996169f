import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight, FolderOpen, History } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Export, ExportedFile } from '#shared/words/delivery.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import { useServices } from '../../app/use-services.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { cx } from '../../ui/cx.ts';
import { formatBytes, formatClock, formatDate, formatList, plural } from '../../ui/format.ts';
import { formatName } from '../../ui/FormatPicker.tsx';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { t } from '../../words/t.ts';

type Item = { readonly of: 'export'; readonly export: Export } | { readonly of: 'file'; readonly id: string; readonly file: ExportedFile; readonly production: ProductionId };

const HEAD_REM = 3.5;
const FILE_REM = 1.75;

/** What was written before, and whether it is stale since. */
export function ExportHistory() {
  const { exports: store } = useServices();
  const exports = useStore(store, (state) => state.exports);
  const [open, setOpen] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const items = useMemo(
    () =>
      (exports ?? []).flatMap<Item>((each) => [
        { of: 'export', export: each },
        ...(open === each.id ? each.files.map((file) => ({ of: 'file' as const, id: `${each.id} ${file.path}`, file, production: each.production })) : []),
      ]),
    [exports, open],
  );
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => remToPixels(items[index]?.of === 'export' ? HEAD_REM : FILE_REM),
    getItemKey: (index) => {
      const item = items[index];
      return item?.of === 'export' ? item.export.id : (item?.id ?? index);
    },
    overscan: 8,
  });
  useTextSize(rows);
  return (
    <section aria-label={t`Exports`} className="flex min-h-40 flex-1 flex-col rounded-lg border border-line bg-panel">
      <h2 className="border-b border-line px-4 py-2 text-base">{t`Exports`}</h2>
      {!exports ? (
        <Waiting what={t`Reading…`} />
      ) : exports.length === 0 ? (
        <p className="p-4 text-muted">{t`What you export is listed here, with the folder it went to.`}</p>
      ) : (
        <div ref={scroller} role="region" aria-label={t`Exports so far`} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2">
          <div role="list" className="relative" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ index, key, start, size }) => {
              const item = items[index];
              if (!item) return null;
              return (
                <div key={key} role="listitem" className="absolute inset-x-0 top-0 border-b border-line" style={{ transform: `translateY(${start}px)`, height: size }}>
                  {item.of === 'export' ? (
                    <ExportLine made={item.export} isOpen={open === item.export.id} onToggle={() => setOpen(open === item.export.id ? null : item.export.id)} />
                  ) : (
                    <FileLine file={item.file} production={item.production} />
                  )}
                </div>
              );
            })}
          </div>
        </div>
      )}
    </section>
  );
}

function ExportLine({ made, isOpen, onToggle }: { readonly made: Export; readonly isOpen: boolean; onToggle(): void }) {
  const { host, notices } = useServices();
  const bytes = made.files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <div className="num flex h-full items-center gap-2 pr-2 pl-2.5">
      <button type="button" aria-expanded={isOpen} onClick={onToggle} className="flex min-w-0 flex-1 items-center gap-2 rounded-sm py-1 text-left">
        <ChevronRight aria-hidden className={cx('size-3.5 shrink-0 text-muted transition-transform duration-100', isOpen && 'rotate-90')} />
        <span className="min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate font-medium">{formatList(made.formats.map(formatName))}</span>
            {made.stale && (
              <span className="flex shrink-0 items-center gap-1 text-sm text-doubt">
                <History aria-hidden className="size-3" /> {t`stale since`}
              </span>
            )}
          </span>
          <span className="block truncate text-sm text-muted">
            {formatDate(made.at)} · {plural(made.files.length, 'file')} · {formatBytes(bytes)}
            {made.gaps.length > 0 && <span className="text-doubt"> · {plural(made.gaps.length, 'gap')}</span>}
          </span>
        </span>
      </button>
      {host.can.revealInFolder && (
        <IconButton label={t`Show in folder: ${made.outDir}`} icon={FolderOpen} onClick={() => void host.revealInFolder(made.outDir).catch(notices.getState().fail)} />
      )}
    </div>
  );
}

/** Where the host can, it is dragged out of the window as a file. */
function FileLine({ file, production }: { readonly file: ExportedFile; readonly production: ProductionId }) {
  const { host } = useServices();
  const drag = (event: React.DragEvent) => {
    event.preventDefault(); // from here on the system drags
    host.dragOut(production, file.path);
  };
  return (
    <div draggable={host.can.dragOut} onDragStart={drag} className="num flex h-full items-center gap-3 pr-4 pl-8 text-sm" title={file.path}>
      <span className="truncate">{file.path.split(/[\\/]/).at(-1)}</span>
      <span className="ml-auto shrink-0 text-muted">{file.seconds === null ? '' : formatClock(file.seconds)}</span>
      <span className="w-14 shrink-0 text-right text-muted">{formatBytes(file.bytes)}</span>
    </div>
  );
}
