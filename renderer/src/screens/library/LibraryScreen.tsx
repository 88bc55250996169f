import { useVirtualizer } from '@tanstack/react-virtual';
import { BookOpen, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Busy, Waiting } from '../../ui/Busy.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatSpan, plural } from '../../ui/format.ts';
import { ActionKey } from '../../app/keys/ActionKey.tsx';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { pickManuscripts } from './pick.ts';
import { ProductionCard } from './ProductionCard.tsx';
import { rich } from '../../words/rich.ts';
import { t } from '../../words/t.ts';

const CARD_REM = { width: 21, height: 8.5 };

export function LibraryScreen() {
  const services = useServices();
  const productions = useStore(services.library, (state) => state.productions);
  const isReading = useStore(services.imports, (state) => state.step.at === 'reading');
  if (!productions) return <Waiting what={t`Opening the library…`} />;
  if (productions.length === 0) return <FirstStart isReading={isReading} />;
  const seconds = productions.reduce((sum, each) => sum + each.audioSeconds, 0);
  return (
    <>
      <header className="flex items-center gap-3 px-5 pt-3.5 pb-3">
        <h1 className="text-xl">{t`Library`}</h1>
        <p className="num text-muted">
          {plural(productions.length, 'production')}
          {seconds > 0 && t` · ${formatSpan(seconds)} of sound`}
        </p>
        <span className="ml-auto" />
        <ReadingNote isReading={isReading} />
        <Button look="primary" icon={Plus} onClick={() => pickManuscripts(services)}>
          {t`Import…`}
        </Button>
      </header>
      <Shelf />
      <p className="border-t border-line px-5 py-2 text-sm text-faint">{t`Drop manuscripts anywhere on the window: EPUB, Word, Markdown, HTML or plain text, many at once, a folder or a zip.`}</p>
    </>
  );
}

function Shelf() {
  const { library } = useServices();
  const productions = useStore(library, (state) => state.productions) ?? [];
  const scroller = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(3);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = new ResizeObserver(([entry]) => {
      setColumns(Math.max(1, Math.floor((entry?.contentRect.width ?? 0) / remToPixels(CARD_REM.width))));
    });
    measure.observe(element);
    return () => measure.disconnect();
  }, []);

  const rows = useVirtualizer({
    count: Math.ceil(productions.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => remToPixels(CARD_REM.height),
    overscan: 3,
  });
  useTextSize(rows);
  return (
    <div ref={scroller} tabIndex={0} role="region" aria-label={t`Productions`} className="min-h-0 flex-1 overflow-y-auto px-5">
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().flatMap((row) =>
          productions.slice(row.index * columns, (row.index + 1) * columns).map((production, column) => (
            <li
              key={production.id}
              className="absolute pr-3 pb-3"
              style={{ top: row.start, height: row.size, left: `${(column / columns) * 100}%`, width: `${100 / columns}%` }}
            >
              <ProductionCard production={production} />
            </li>
          )),
        )}
      </ul>
    </div>
  );
}

function FirstStart({ isReading }: { readonly isReading: boolean }) {
  const services = useServices();
  return (
    <>
      <h1 className="sr-only">{t`Library`}</h1>
      <EmptyState
        icon={BookOpen}
        title={t`Start with a manuscript`}
        action={
          <>
            <Button look="primary" isBusy={isReading} onClick={() => void services.imports.getState().read([{ from: 'sample' }])}>
              {t`Open the sample production`}
            </Button>
            <Button icon={Plus} disabled={isReading} onClick={() => pickManuscripts(services)}>
              {t`Import…`}
            </Button>
          </>
        }
      >
        <p>
          {t`Drop a book anywhere on this window: EPUB, Word, Markdown, HTML or plain text. Or hear the built-in voices within a minute with the sample; it needs no account and no download.`}
        </p>
        <p className="mt-2 text-sm">
          {rich`${<ActionKey action="palette" />} does anything, from anywhere.`}
        </p>
      </EmptyState>
    </>
  );
}

function ReadingNote({ isReading }: { readonly isReading: boolean }) {
  return (
    <span role="status" className="flex items-center gap-2 text-muted">
      {isReading && (
        <>
          <Busy /> {t`Reading the manuscript…`}
        </>
      )}
    </span>
  );
}
