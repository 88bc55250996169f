import { useVirtualizer } from '@tanstack/react-virtual';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { ActionKey } from '../../app/keys/ActionKey.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { INPUT } from '../../ui/Field.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { AliasNote } from './AliasNote.tsx';
import { CharacterRow } from './CharacterRow.tsx';
import { findCharacters } from './characters.ts';
import { useCastRoom } from './use-cast-room.ts';
import { useCharacters } from './use-characters.ts';
import { rich } from '../../words/rich.ts';
import { t } from '../../words/t.ts';

const ROW_REM = 3.5;

/** Who speaks, by how much. ↑ ↓ look at one, with ⇧ mark several. */
export function CharacterPane() {
  const { appearance } = useServices();
  const { page, desk } = useCastRoom();
  const all = useCharacters();
  const query = useStore(page, (state) => state.query);
  const speaker = useStore(page, (state) => state.speaker);
  const marked = useStore(page, (state) => state.marked);
  const shown = useMemo(() => findCharacters(all, query), [all, query]);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => remToPixels(ROW_REM),
    getItemKey: (index) => shown[index]?.speaker ?? index,
    overscan: 8,
  });
  useTextSize(rows);
  // Rows are as high as the text is large.
  const textPercent = useStore(appearance, (state) => state.textPercent);
  useEffect(() => rows.measure(), [rows, textPercent]);
  const at = shown.findIndex((one) => one.speaker === speaker);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    desk.step(step, event.shiftKey);
  };
  return (
    <section aria-label={t`Characters`} className="flex min-h-0 min-w-0 flex-col border-r border-line">
      <div className="relative px-3 py-2.5">
        <Search aria-hidden className="absolute top-1/2 left-5 size-3.5 -translate-y-1/2 text-faint" />
        <input
          type="search"
          aria-label={t`Search characters`}
          value={query}
          placeholder={t`Search characters`}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => page.getState().find(event.target.value)}
          onKeyDown={onKeyDown}
          className={cx(INPUT, 'pl-7')}
        />
      </div>
      <div
        ref={scroller}
        role="listbox"
        aria-label={t`Characters`}
        aria-multiselectable
        aria-activedescendant={rows.getVirtualItems().some(({ index }) => index === at) ? `character-${at}` : undefined}
        tabIndex={0}
        data-own-arrows
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-y-auto border-t border-line -outline-offset-2"
      >
        <div role="none" className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, key, start, size }) => {
            const one = shown[index];
            return (
              one && (
                <div key={key} role="none" className="absolute inset-x-0 top-0" style={{ transform: `translateY(${start}px)`, height: size }}>
                  <CharacterRow id={`character-${index}`} character={one} place={index + 1} count={shown.length} isLookedAt={one.speaker === speaker} isMarked={marked.has(one.speaker)} />
                </div>
              )
            );
          })}
        </div>
        {shown.length === 0 && <p className="px-4 py-6 text-center text-muted">{t`Nobody is called “${query}”.`}</p>}
      </div>
      {all.length === 1 && <Alone />}
      <AliasNote />
      {marked.size > 1 && (
        <div className="border-t border-line px-3 py-2">
          <Button className="w-full" onClick={() => desk.merge()}>
            {t`Merge ${marked.size} characters…`} <ActionKey action="merge speakers" />
          </Button>
        </div>
      )}
    </section>
  );
}

/** How lines get other speakers. */
function Alone() {
  const { navigation } = useServices();
  return (
    <div className="border-t border-line px-3 py-3 text-muted">
      <p className="font-medium text-text">{t`Only the narrator speaks so far.`}</p>
      <p className="mt-1">
        {rich`In Script, choose a line and press ${<Kbd>S</Kbd>} to say who speaks it; ⇧ ↓ takes several lines at once. Everybody named there gets a place here, and a voice.`}
      </p>
      <Button className="mt-2" onClick={() => navigation.getState().go('script')}>
        {t`Go to Script`}
      </Button>
    </div>
  );
}
