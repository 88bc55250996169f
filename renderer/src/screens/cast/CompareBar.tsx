import { Play, Square } from 'lucide-react';
import { useStore } from 'zustand';
import type { Voice } from '#shared/words/voice.ts';
import { useServices } from '../../app/use-services.ts';
import { ActionKey } from '../../app/keys/ActionKey.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { formatMoney, plural } from '../../ui/format.ts';
import { isSameVoice } from './same-voice.ts';
import { giveWords, isGiven } from './desk.ts';
import { useCastRoom } from './use-cast-room.ts';
import { useCharacter } from './use-characters.ts';
import { shortName, voiceTuning } from './voice-words.ts';
import { t } from '../../words/t.ts';

/** Two voices, the same line, equally loud: the one that speaks or was pinned, and the one that is tried. */
export function CompareBar() {
  const { page, audition, change, desk } = useCastRoom();
  const character = useCharacter();
  const a = useStore(audition, (state) => state.a);
  const b = useStore(audition, (state) => state.b);
  const pinned = useStore(page, (state) => state.pinned);
  const isAsking = useStore(change, (state) => state.asked !== null);
  if (!character || !a) return null;
  const canGive = b !== null && !isGiven(character, b);
  return (
    <section aria-label={t`Compare`} className="border-t border-line bg-panel px-3 py-2.5">
      <div className="grid grid-cols-2 gap-1.5">
        <Side letter="A" voice={a} note={pinned ? t`pinned` : character.isUnassigned ? t`the narrator’s voice` : t`speaks now`} />
        {b && !isSameVoice(a, b) ? <Side letter="B" voice={b} note="tried" /> : <p className="flex items-center rounded-md border border-dashed border-line-strong px-2 py-1 text-sm text-muted">{t`Choose a voice to lay beside it.`}</p>}
      </div>
      <div className="mt-1.5 flex items-start gap-1">
        <Cost />
        <Button look="quiet" className="px-1.5!" title={t`Hear the other of the two`} disabled={!b} onClick={() => desk.switch()}>
          A/B <ActionKey action="switch voices" />
        </Button>
        <Button look="quiet" className="px-1.5!" title={pinned ? t`Lay voices beside the character’s own again` : t`Make this one A, and lay another beside it`} disabled={!b && !pinned} onClick={() => desk.pin()}>
          {pinned && isSameVoice(pinned, b) ? t`Unpin` : t`Pin`} <ActionKey action="pin voice" />
        </Button>
      </div>
      <Button look={canGive && !isAsking ? 'primary' : 'plain'} disabled={!canGive} className="mt-1.5 w-full min-w-0" onClick={() => void desk.take()}>
        <span className="truncate">{giveWords(character, b)}</span>
      </Button>
    </section>
  );
}

function Side({ letter, voice, note }: { readonly letter: 'A' | 'B'; readonly voice: Voice; readonly note: string }) {
  const { setup } = useServices();
  const { audition, desk } = useCastRoom();
  const voices = useStore(setup, (state) => state.voices);
  const isAsked = useStore(audition, (state) => isSameVoice(state.asked, voice));
  const isSounding = useStore(audition, (state) => state.isPlaying && isSameVoice(state.heard, voice));
  const isLast = useStore(audition, (state) => isSameVoice(state.heard, voice));
  const name = shortName(voice, voices);
  return (
    <Button
      icon={isSounding ? Square : Play}
      isBusy={isAsked}
      onClick={() => desk.hear(voice)}
      className={cx('h-auto! min-w-0 justify-start! py-1 text-left', isLast && 'border-accent-mark!')}
    >
      <span className="min-w-0">
        <span className="block truncate leading-tight">
          <span className="sr-only">{isSounding ? t`Stop ` : t`Hear `}</span>
          {letter} · {name}
        </span>
        <span className="sr-only">, </span>
        <span className="block truncate text-sm leading-tight font-normal text-muted" title={voiceTuning(voice)}>
          {voiceTuning(voice) || note}
        </span>
      </span>
    </Button>
  );
}

/** What hearing the tried voice buys, before it is bought. */
function Cost() {
  const { audition } = useCastRoom();
  const b = useStore(audition, (state) => state.b);
  const price = useStore(audition, (state) => state.price);
  const failure = useStore(audition, (state) => state.failure);
  const spentUsd = useStore(audition, (state) => state.spentUsd);
  return (
    <p role="status" aria-label={t`Cost of hearing`} className="num min-h-9 min-w-0 flex-1 py-0.5 text-sm text-muted">
      {failure ? <span className="text-doubt">{`${failure.message} ${failure.hint}`}</span> : b === null ? '' : price === null ? '…' : price.isAtHand ? t`At hand: hearing it costs nothing.` : price.costUsd === null ? t`Hearing it buys ${plural(price.characters, 'character')}; the price is not known.` : price.costUsd === 0 ? t`Hearing it costs nothing.` : t`Hearing it buys ${plural(price.characters, 'character')}: ${formatMoney(price.costUsd)}.`}
      {spentUsd > 0 && t` Tried for ${formatMoney(spentUsd)} so far.`}
    </p>
  );
}
