import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { ScriptOutline } from '#shared/words/outline.ts';
import { useServices } from '../../app/use-services.ts';
import { formatCount, formatMoney, formatSpan, plural } from '../../ui/format.ts';
import { voiceName } from '../cast/voice-words.ts';
import { sharesOf } from './shares.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** The episode as it is being typed: its length, its calls and cost, and who speaks how much of it. */
export function EpisodeSide({ outline }: { readonly outline: ScriptOutline }) {
  const { script, sketch: store } = useScriptRoom();
  const episode = useStore(script, (state) => state.episode);
  const sketch = useStore(store, (state) => state.sketch);
  const edited = outline.episodes.find(({ id }) => id === episode?.episode)?.edited ?? 0;
  const dash = <span className="text-faint">…</span>;
  return (
    <div tabIndex={0} role="region" aria-label={t`The episode in figures`} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2">
      <dl className="num grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 px-4 py-3">
        <Figure name={t`Words`}>{sketch ? formatCount(sketch.words) : dash}</Figure>
        <Figure name={t`Length`}>{sketch ? formatSpan(sketch.seconds) : dash}</Figure>
        <Figure name={t`Characters`}>{sketch ? formatCount(sketch.characters) : dash}</Figure>
        <Figure name={t`Not spoken yet`}>{sketch ? formatCount(sketch.freshCharacters) : dash}</Figure>
        <Figure name={t`Calls`}>{sketch ? formatCount(sketch.calls) : dash}</Figure>
        <Figure name={t`Cost`}>{sketch ? (sketch.costUsd === null ? t`price not known` : sketch.costUsd === 0 ? t`nothing` : formatMoney(sketch.costUsd)) : dash}</Figure>
        {edited > 0 && (
          <Figure name={t`Edited since spoken`}>
            <span className="text-accent-text">{plural(edited, 'line')}</span>
          </Figure>
        )}
      </dl>
      <Speakers />
    </div>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="text-end">{children}</dd>
    </>
  );
}

function Speakers() {
  const { production, setup } = useServices();
  const { script, speakers } = useScriptRoom();
  const lines = useStore(script, (state) => state.episode?.lines);
  const known = useStore(speakers, (state) => state.speakers);
  const settings = useStore(production, (state) => state.production?.settings);
  const voices = useStore(setup, (state) => state.voices);
  useEffect(() => void setup.getState().loadVoices(), [setup]);
  const shares = useMemo(() => sharesOf(lines ?? []), [lines]);
  const voiceOf = (speaker: string) => known?.find((one) => one.speaker === speaker)?.voice ?? settings?.cast[speaker] ?? null;
  return (
    <section aria-labelledby="script-speakers" className="border-t border-line py-3">
      <h2 id="script-speakers" className="px-4 pb-1.5 text-sm font-normal text-muted">
        {t`Who speaks here`}
      </h2>
      <ul>
        {shares.map(({ speaker, lines: count, share }) => {
          const voice = voiceOf(speaker);
          return (
            <li key={speaker} className="num px-4 py-1.5">
              <p className="flex items-baseline gap-2">
                <span className="truncate">{speaker}</span>
                <span className="ml-auto shrink-0 text-sm text-muted">{plural(count, 'line')}</span>
                <span className="w-10 shrink-0 text-end text-sm whitespace-nowrap text-faint">{Math.round(share * 100)} %</span>
              </p>
              <span aria-hidden className="mt-1 block h-1 rounded-full bg-hover">
                <span className="block h-full rounded-full bg-accent-mark" style={{ width: `${Math.max(1, share * 100)}%` }} />
              </span>
              <p className="mt-0.5 truncate text-sm text-faint">
                {voice ? voiceName(voice, voices) : speaker === 'narrator' && settings ? voiceName(settings.voice, voices) : t`no voice of its own: the narrator’s`}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
