import { Check, Play, Square, Star } from 'lucide-react';
import type { OfferedVoice } from '#shared/words/voice.ts';
import { Busy } from '../../ui/Busy.tsx';
import { cx } from '../../ui/cx.ts';
import { useCastRoom } from './use-cast-room.ts';
import { engineName } from '../produce/engines.ts';
import { describeOffered, priceWords } from './voice-filter.ts';
import { t } from '../../words/t.ts';

export interface VoiceRowProps {
  readonly id: string;
  readonly voice: OfferedVoice;
  readonly place: number;
  readonly count: number;
  readonly isActive: boolean;
  readonly isGiven: boolean;
  readonly isFavourite: boolean;
  readonly isAsked: boolean;
  readonly isHeard: boolean;
  onLook(): void;
  onHear(): void;
}

/** A voice, with marks for the pointer; by keys the list does all of it. */
export function VoiceRow({ id, voice, place, count, isActive, isGiven, isFavourite, isAsked, isHeard, onLook, onHear }: VoiceRowProps) {
  const { desk } = useCastRoom();
  const words = describeOffered(voice);
  const price = priceWords(voice);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the list has the focus and the keys
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-posinset={place}
      aria-setsize={count}
      onClick={onLook}
      onDoubleClick={() => void desk.take()}
      className={cx('num relative flex h-full items-center gap-1.5 border-b border-line pr-2 pl-1.5', isActive ? 'bg-accent-soft' : 'hover:bg-hover')}
    >
      <span
        aria-hidden
        title={isHeard ? t`Stop` : t`Hear the line in this voice`}
        onClick={(event) => {
          event.stopPropagation();
          onHear();
        }}
        className="flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-text"
      >
        {isAsked ? <Busy /> : isHeard ? <Square className="size-3.5" /> : <Play className="size-3.5" strokeWidth={2.2} />}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5 leading-tight">
          <span className={cx('truncate', isGiven && 'font-medium')}>
            {voice.name}
            <span className="sr-only">{`${isGiven ? ', chosen' : ''}${isFavourite ? ', favourite' : ''},`}</span>
          </span>
          {isGiven && <Check aria-hidden className="size-3.5 shrink-0 text-accent-text" />}
          <span className="ml-auto shrink-0 pl-2 text-sm text-faint">
            {engineName(voice.engine)}
            <span className="sr-only">,</span>
          </span>
        </span>
        <span className={cx('flex gap-2 text-sm leading-tight', isActive ? 'text-muted' : 'text-faint')}>
          <span className="truncate" title={words}>
            {words}
            <span className="sr-only">{price && ','}</span>
          </span>
          {price && <span className="ml-auto shrink-0">{price}</span>}
        </span>
      </span>
      <span
        aria-hidden
        title={isFavourite ? t`No favourite any more` : t`Favourite`}
        onClick={(event) => {
          event.stopPropagation();
          void desk.favour(voice);
        }}
        className={cx('flex size-7 shrink-0 items-center justify-center rounded-md hover:bg-raised', isFavourite ? 'text-accent-text' : 'text-faint hover:text-text')}
      >
        <Star className={cx('size-3.5', isFavourite && 'fill-current')} />
      </span>
    </div>
  );
}
