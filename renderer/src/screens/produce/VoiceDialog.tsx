import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, KeyRound, Play, Search } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { OfferedVoice, Voice } from '#shared/words/voice.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { INPUT } from '../../ui/Field.tsx';
import { formatCount, plural } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { useTextSize } from '../../ui/use-text-size.ts';
import { engineName, isBought } from './engines.ts';
import { ModelSelect } from './ModelSelect.tsx';
import { HEARD_TEXT } from './setup-store.ts';
import { arrangeVoices, describeVoice } from './voice-search.ts';
import type { VoiceEntry } from './voice-search.ts';
import { t } from '../../words/t.ts';

const HEIGHTS_REM: Record<VoiceEntry['kind'], number> = { engine: 2, voice: 2.625, silent: 3.25 };

export interface VoiceDialogProps {
  readonly chosen: Pick<Voice, 'engine' | 'voice' | 'model'>;
  /** @param model undefined for the engine's usual one */
  onChoose(voice: OfferedVoice, model: string | undefined): void;
  onClose(): void;
}

/** Every voice of every engine: found by typing, walked with the arrow keys, chosen with Enter. */
export function VoiceDialog({ chosen, onChoose, onClose }: VoiceDialogProps) {
  const { setup } = useServices();
  const voices = useStore(setup, (state) => state.voices);
  const silent = useStore(setup, (state) => state.silent);
  const isHearing = useStore(setup, (state) => state.hearing !== null);
  const [query, setQuery] = useState('');
  const entries = useMemo(() => arrangeVoices(voices ?? [], silent, query), [voices, silent, query]);
  const places = useMemo(() => entries.flatMap((entry, index) => (entry.kind === 'voice' ? [index] : [])), [entries]);
  const isChosen = (voice: OfferedVoice) => voice.engine === chosen.engine && voice.voice === chosen.voice;
  const [at, setAt] = useState<number | null>(null);
  const active = at !== null && places.includes(at) ? at : (places.find((index) => isVoiceAt(entries, index, isChosen)) ?? places[0] ?? null);
  const lookedAt = active === null ? undefined : entries[active];
  const looked = lookedAt?.kind === 'voice' ? lookedAt.voice : undefined;
  // What was chosen here holds for the engine it was chosen at.
  const [picked, setPicked] = useState<{ readonly engine: string; readonly model: string | undefined }>({ engine: chosen.engine, model: chosen.model });
  const model = picked.engine === looked?.engine ? picked.model : undefined;
  const choose = (voice: OfferedVoice) => onChoose(voice, picked.engine === voice.engine ? picked.model : undefined);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const id = useId();
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => remToPixels(HEIGHTS_REM[entries[index]?.kind ?? 'voice']),
    overscan: 10,
  });
  useTextSize(rows);
  // The heights of lines depend on what stands in them.
  useEffect(() => rows.measure(), [rows, entries]);
  useEffect(() => {
    if (active !== null) rows.scrollToIndex(active, { align: 'auto' });
  }, [rows, active]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && looked) return choose(looked);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (!step || places.length === 0) return;
    event.preventDefault();
    const place = active === null ? -1 : places.indexOf(active);
    setAt(places[Math.min(places.length - 1, Math.max(0, place + step))] ?? null);
  };

  return (
    <Dialog
      title={t`Choose a voice`}
      className="h-[min(40rem,88vh)] w-[40rem]"
      onClose={onClose}
      footer={
        <>
          <p className="num mr-auto text-sm text-faint">
            {plural(places.length, 'voice')}
            {looked && isBought(looked.engine) && t` · hearing this one buys ${HEARD_TEXT.length} characters`}
          </p>
          {looked && <ModelSelect engine={looked.engine} model={model} onChange={(next) => setPicked({ engine: looked.engine, model: next })} />}
          <Button icon={Play} disabled={!looked} isBusy={isHearing} onClick={() => looked && void setup.getState().hear({ engine: looked.engine, voice: looked.voice, ...(model === undefined ? {} : { model }), speed: 1, pitch: 1 })}>
            {t`Hear`}
          </Button>
          <Button look="primary" disabled={!looked} onClick={() => looked && choose(looked)}>
            {t`Use this voice`}
          </Button>
        </>
      }
    >
      <div className="relative border-b border-line p-3">
        <Search aria-hidden className="absolute top-1/2 left-5 size-3.5 -translate-y-1/2 text-faint" />
        <input
          role="combobox"
          aria-label={t`Search voices`}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={rows.getVirtualItems().some(({ index }) => index === active) ? `${id}-${active}` : undefined}
          ref={field}
          value={query}
          placeholder={t`Name, language, gender, style, engine`}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(null);
          }}
          onKeyDown={onKeyDown}
          className={cx(INPUT, 'pl-7')}
        />
      </div>
      <div ref={list} role="group" aria-label={t`Voices by engine`} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]">
        <div id={`${id}-list`} role="listbox" aria-label={t`Voices`} className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, size }) => {
            const entry = entries[index];
            if (!entry) return null;
            return (
              <div key={index} role="none" className="absolute inset-x-0 top-0" style={{ transform: `translateY(${start}px)`, height: size }}>
                {entry.kind === 'voice' ? (
                  <VoiceLine
                    id={`${id}-${index}`}
                    voice={entry.voice}
                    isActive={index === active}
                    isChosen={isChosen(entry.voice)}
                    onLook={() => setAt(index)}
                    onChoose={() => choose(entry.voice)}
                  />
                ) : (
                  <HeadLine entry={entry} />
                )}
              </div>
            );
          })}
        </div>
        {entries.length === 0 && <p className="p-6 text-center text-muted">{t`No voice matches “${query}”.`}</p>}
      </div>
    </Dialog>
  );
}

function isVoiceAt(entries: readonly VoiceEntry[], index: number, holds: (voice: OfferedVoice) => boolean): boolean {
  const entry = entries[index];
  return entry?.kind === 'voice' && holds(entry.voice);
}

function HeadLine({ entry }: { readonly entry: Exclude<VoiceEntry, { kind: 'voice' }> }) {
  if (entry.kind === 'silent') {
    return (
      <div className="flex h-full items-start gap-2 px-4 pt-1 text-muted">
        <KeyRound aria-hidden className="mt-0.5 size-3.5 shrink-0 text-doubt" />
        <span className="line-clamp-2">{entry.text}</span>
      </div>
    );
  }
  return (
    <div className="num flex h-full items-end gap-2 border-b border-line px-4 pb-1 text-sm text-muted">
      <span className="font-medium">{engineName(entry.engine)}</span>
      {entry.all > 0 && <span className="text-faint">{entry.shown === entry.all ? formatCount(entry.all) : t`${formatCount(entry.shown)} of ${formatCount(entry.all)}`}</span>}
      {isBought(entry.engine) && <span className="ml-auto text-faint">{t`paid by the character`}</span>}
    </div>
  );
}

interface VoiceLineProps {
  readonly id: string;
  readonly voice: OfferedVoice;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  onLook(): void;
  onChoose(): void;
}

function VoiceLine({ id, voice, isActive, isChosen, onLook, onChoose }: VoiceLineProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the search field has the focus and the keys
    <div id={id} role="option" aria-selected={isActive} onClick={onLook} onDoubleClick={onChoose} className={cx('flex h-full items-center gap-2 border-b border-line px-4 hover:bg-hover', isActive && 'bg-hover')}>
      <span className="flex size-3.5 shrink-0 items-center">{isChosen && <Check aria-label={t`chosen`} className="size-3.5 text-accent-text" />}</span>
      <span className="min-w-0">
        <span className={cx('block truncate leading-tight', isChosen && 'font-medium')}>{voice.name}</span>
        <span className="block truncate text-sm leading-tight text-muted">{describeVoice(voice)}</span>
      </span>
      <span className="sr-only">, {engineName(voice.engine)}</span>
    </div>
  );
}
