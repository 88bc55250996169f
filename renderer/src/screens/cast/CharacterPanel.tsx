import { ExternalLink, Play, Square, UserX } from 'lucide-react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { ActionKey } from '../../app/keys/ActionKey.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { formatCount, plural } from '../../ui/format.ts';
import { isSameVoice } from './same-voice.ts';
import { ChangeNote } from './ChangeNote.tsx';
import { type Character, nameOf, NARRATOR } from './characters.ts';
import { seriesOf, sharedVoice } from './series-store.ts';
import { useCastRoom } from './use-cast-room.ts';
import { useCharacter } from './use-characters.ts';
import { offeredAs, voiceName, voiceTuning } from './voice-words.ts';
import { VoiceSettings } from './VoiceSettings.tsx';
import { rich } from '../../words/rich.ts';
import { t } from '../../words/t.ts';

/** The character that is looked at: its voice, its lines to try voices on, and how the voice is set. */
export function CharacterPanel() {
  const { page, change } = useCastRoom();
  const character = useCharacter();
  const isAsking = useStore(change, (state) => state.asked !== null);
  const isShown = useStore(page, (state) => state.side === 'character') || isAsking;
  return (
    <section aria-label={character ? nameOf(character.speaker) : t`Character`} className={cx('min-h-0 min-w-0 flex-col @[62rem]:flex', isShown ? 'flex' : 'hidden')}>
      {character && (
        <div tabIndex={0} role="region" aria-label={t`The character`} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2">
          <Head character={character} />
          <ChangeNote />
          <Samples character={character} />
          <VoiceSettings character={character} />
        </div>
      )}
    </section>
  );
}

function Head({ character }: { readonly character: Character }) {
  const { setup } = useServices();
  const { cast, desk } = useCastRoom();
  const production = useStore(cast, (state) => state.production);
  const allSeries = useStore(cast, (state) => state.series);
  const series = seriesOf({ production, series: allSeries });
  const voices = useStore(setup, (state) => state.voices);
  const { speaker, lines, characters, episodes, spoken, isUnassigned, isShared, spokenBy } = character;
  const isOffered = voices === null || offeredAs(spokenBy, voices) !== undefined;
  const tuning = voiceTuning(spokenBy);
  return (
    <div className="px-5 pt-4 pb-3">
      <h2 className="truncate text-xl" title={nameOf(speaker)}>
        {nameOf(speaker)}
      </h2>
      <p className="num mt-0.5 text-muted">
        {t`${plural(lines, 'line')} in ${plural(episodes, 'episode')} · ${formatCount(characters)} characters${spoken > 0 && t` · ${formatCount(spoken)} spoken`}`}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <p className="mr-auto min-w-0">
          {isUnassigned ? (
            <>
              <span className="font-medium">{t`No voice of its own.`}</span> <span className="text-muted">{t`Spoken by the narrator’s voice, ${voiceName(spokenBy, voices)}.`}</span>
            </>
          ) : (
            <>
              <span className="font-medium">{voiceName(spokenBy, voices)}</span>
              {tuning && <span className="text-muted"> · {tuning}</span>}
              {isShared && <span className="text-muted"> {t`· from the series`}</span>}
              {!isOffered && <span className="block text-sm text-doubt">{t`This voice is not offered now; choose another one, or open its account in Settings.`}</span>}
            </>
          )}
        </p>
        {series && !isShared && !isUnassigned && !isSameVoice(spokenBy, sharedVoice(speaker, series)) && (
          <Button onClick={() => void desk.share({ [speaker]: spokenBy })}>{t`Share with the series…`}</Button>
        )}
        {character.voice !== null && speaker !== NARRATOR && !isShared && (
          <Button icon={UserX} onClick={() => void desk.unassign()}>
            {t`Take the voice away`} <ActionKey action="unassign" />
          </Button>
        )}
      </div>
    </div>
  );
}

function Samples({ character }: { readonly character: Character }) {
  const { page, audition, desk } = useCastRoom();
  const chosen = useStore(page, (state) => state.sample);
  const asked = useStore(audition, (state) => state.asked);
  const heard = useStore(audition, (state) => state.heard);
  const isPlaying = useStore(audition, (state) => state.isPlaying);
  const tried = useStore(audition, (state) => state.sample);
  const { samples, spokenBy } = character;
  return (
    <section aria-labelledby="cast-samples" className="border-t border-line px-5 py-3">
      <div className="mb-1.5 flex items-center gap-2">
        <h3 id="cast-samples" className="text-sm font-normal text-muted">
          {t`Lines to try voices on`}
        </h3>
        {samples.length > 1 && (
          <span className="ml-auto flex items-center gap-1.5 text-sm text-faint">
            {rich`${<ActionKey action="next sample" />} next`}
          </span>
        )}
      </div>
      <ul className="flex flex-col gap-1">
        {samples.map((sample, index) => {
          const isTried = index === Math.min(chosen, samples.length - 1);
          const isHere = tried?.line === sample.line;
          const isSounding = isHere && isPlaying && isSameVoice(heard, spokenBy);
          return (
            <li key={sample.line} className={cx('flex items-start gap-1.5 rounded-md border px-1.5 py-1', isTried ? 'border-accent-mark bg-accent-soft' : 'border-transparent')}>
              <IconButton
                label={isSounding ? t`Stop line ${index + 1}` : t`Hear line ${index + 1} in the voice it has (${index + 1})`}
                icon={isSounding ? Square : Play}
                isBusy={isHere && isSameVoice(asked, spokenBy)}
                onClick={() => desk.hearSample(index)}
              />
              <button type="button" aria-pressed={isTried} onClick={() => page.getState().choose(index)} title={t`Try voices on this line`} className="min-w-0 flex-1 rounded-sm py-1 text-left">
                <span className="line-clamp-3 font-serif text-[0.9375rem] leading-snug">{sample.text}</span>
              </button>
              <Kbd className="mt-1.5">{index + 1}</Kbd>
              <IconButton label={t`Open line ${index + 1} in Script`} icon={ExternalLink} onClick={() => desk.openInScript(sample)} />
            </li>
          );
        })}
      </ul>
      {samples.length === 0 && <p className="text-muted">{t`This character has no line to try voices on.`}</p>}
    </section>
  );
}
