import { useVirtualizer } from '@tanstack/react-virtual';
import { KeyRound, Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { cx } from '../../ui/cx.ts';
import { INPUT } from '../../ui/Field.tsx';
import { formatCount, plural } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { engineName } from '../produce/engines.ts';
import { CompareBar } from './CompareBar.tsx';
import { useCastRoom } from './use-cast-room.ts';
import { useCharacter } from './use-characters.ts';
import { VoiceFilters } from './VoiceFilters.tsx';
import { VoiceRow } from './VoiceRow.tsx';
import { choicesOf, filterVoices, voiceKey } from './voice-filter.ts';
import { t } from '../../words/t.ts';

const ROW_REM = 2.75;

/** Every voice of every engine: narrowed by what voices say of themselves, walked with the arrows, heard with Space, given with Enter. */
export function VoicePane() {
  const { setup, settings, appearance, navigation } = useServices();
  const { page, audition, change, desk } = useCastRoom();
  const voices = useStore(setup, (state) => state.voices);
  const silent = useStore(setup, (state) => state.silent);
  const favourites = useStore(settings, (state) => state.settings.favouriteVoices);
  const filter = useStore(page, (state) => state.filter);
  const tried = useStore(audition, (state) => state.b);
  const asked = useStore(audition, (state) => state.asked);
  const heard = useStore(audition, (state) => (state.isPlaying ? state.heard : null));
  const searchAsked = useStore(page, (state) => state.searchAsked);
  const textPercent = useStore(appearance, (state) => state.textPercent);
  const isAsking = useStore(change, (state) => state.asked !== null);
  const isShown = useStore(page, (state) => state.side === 'voices') && !isAsking;
  const character = useCharacter();
  const kept = useMemo(() => new Set(favourites), [favourites]);
  const choices = useMemo(() => choicesOf(voices ?? []), [voices]);
  const shown = useMemo(() => filterVoices(voices ?? [], filter, kept), [voices, filter, kept]);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const rows = useVirtualizer({ count: shown.length, getScrollElement: () => list.current, estimateSize: () => remToPixels(ROW_REM), overscan: 10 });
  useTextSize(rows);
  useEffect(() => rows.measure(), [rows, textPercent]);
  useEffect(() => {
    if (searchAsked > 0) field.current?.select();
  }, [searchAsked]);

  // The cursor stands on the voice that is tried; before that on the one that speaks.
  const target = tried ?? character?.spokenBy ?? null;
  const [at, setAt] = useState<string | null>(null);
  const key = at ?? (target === null ? null : voiceKey(target));
  const active = shown.findIndex((voice) => voiceKey(voice) === key);
  const speaker = character?.speaker ?? null;
  useEffect(() => setAt(null), [speaker]);
  useEffect(() => {
    if (active >= 0) rows.scrollToIndex(active, { align: 'auto' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a list that is narrowed begins at its top, unless the cursor moves
  }, [rows, key]);

  const goTo = (index: number) => {
    const voice = shown[index];
    if (!voice) return;
    setAt(voiceKey(voice));
    desk.try(voice);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      return goTo(Math.min(shown.length - 1, Math.max(0, active < 0 ? 0 : active + step)));
    }
    if (event.target === list.current && (event.key === 'Home' || event.key === 'End')) {
      event.preventDefault();
      return goTo(event.key === 'Home' ? 0 : shown.length - 1);
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const voice = shown[active];
    if (!voice) return;
    if (!tried) desk.try(voice);
    void desk.take();
  };

  return (
    <section aria-label={t`Voices`} className={cx('min-h-0 min-w-0 flex-col border-line @[62rem]:flex @[62rem]:border-l', isShown ? 'flex' : 'hidden')}>
      <div className="flex flex-col gap-2 border-b border-line px-3 py-2.5">
        <div className="relative">
          <Search aria-hidden className="absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-faint" />
          <input
            ref={field}
            type="search"
            aria-label={t`Search voices`}
            value={filter.query}
            placeholder={t`Name, language, style, engine`}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => page.getState().narrow({ query: event.target.value })}
            onKeyDown={onKeyDown}
            className={cx(INPUT, 'pl-7')}
          />
        </div>
        <VoiceFilters choices={choices}>
        <p role="status" className="num ml-auto self-center text-sm text-faint">
          {voices === null ? t`Reading the voices…` : shown.length === voices.length ? plural(voices.length, 'voice') : t`${formatCount(shown.length)} of ${plural(voices.length, 'voice')}`}
        </p>
        </VoiceFilters>
      </div>
      <div
        ref={list}
        role="listbox"
        aria-label={t`Voices`}
        aria-activedescendant={rows.getVirtualItems().some(({ index }) => index === active) ? `voice-${active}` : undefined}
        tabIndex={0}
        data-own-arrows
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-y-auto -outline-offset-2 [scrollbar-gutter:stable]"
      >
        <div role="none" className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, size }) => {
            const voice = shown[index];
            if (!voice) return null;
            const own = voiceKey(voice);
            return (
              <div key={own} role="none" className="absolute inset-x-0 top-0" style={{ transform: `translateY(${start}px)`, height: size }}>
                <VoiceRow
                  id={`voice-${index}`}
                  voice={voice}
                  place={index + 1}
                  count={shown.length}
                  isActive={index === active}
                  isGiven={character !== undefined && !character.isUnassigned && voiceKey(character.spokenBy) === own}
                  isFavourite={kept.has(own)}
                  isAsked={asked !== null && voiceKey(asked) === own}
                  isHeard={heard !== null && voiceKey(heard) === own}
                  onLook={() => goTo(index)}
                  onHear={() => {
                    setAt(own);
                    desk.hear(desk.try(voice));
                  }}
                />
              </div>
            );
          })}
        </div>
        {voices !== null && shown.length === 0 && <p className="px-4 py-6 text-center text-muted">{t`No voice answers to this. Take a filter away, or search for less.`}</p>}
      </div>
      {silent.length > 0 && (
        <p className="hidden items-start gap-2 border-t border-line px-3 py-2 text-sm text-muted @[62rem]:flex">
          <KeyRound aria-hidden className="mt-0.5 size-3.5 shrink-0 text-doubt" />
          <span>
            {silent.map(({ engine, failure }) => (failure ? `${engineName(engine)}: ${failure.message}` : engineName(engine))).join(', ')} {silent.some(({ failure }) => failure) ? '' : t`would have more voices: `}
            <button type="button" className="rounded-sm underline hover:text-text" onClick={() => navigation.getState().openSettings('accounts')}>
              {t`give a key in Settings`}
            </button>
            .
          </span>
        </p>
      )}
      <CompareBar />
    </section>
  );
}
