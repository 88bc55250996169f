import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/Button.tsx';
import { lostDrafts } from './lost-drafts.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** What was typed into a line that somebody has removed meanwhile: it can stand as a line of its own. */
export function LostDrafts() {
  const { script, drafts } = useScriptRoom();
  const episode = useStore(script, (state) => state.episode);
  const byLine = useStore(drafts, (state) => state.byLine);
  const known = useMemo(() => new Set(episode?.lines.map(({ id }) => id)), [episode]);
  const lost = useMemo(() => (episode ? lostDrafts(byLine.values(), episode.episode, known) : []), [episode, known, byLine]);
  if (!episode || lost.length === 0) return null;
  return (
    <ul className="max-h-60 overflow-y-auto border-b border-line bg-doubt-soft">
      {lost.map(({ line, text }) => (
        <li key={line} className="flex items-start gap-3 px-5 py-2">
          <div className="min-w-0 flex-1">
            <p className="text-sm font-medium text-doubt">{t`The line this was typed into has been removed meanwhile.`}</p>
            <p className="line-clamp-3 font-serif text-prose select-text">{text}</p>
          </div>
          <Button look="quiet" onClick={() => drafts.getState().discard(line)}>
            {t`Discard`}
          </Button>
          <Button
            onClick={async () => {
              const at = script.getState().episode?.lines.at(-1)?.id ?? null;
              if (await script.getState().edit({ kind: 'insert', episode: episode.episode, after: at, text })) drafts.getState().discard(line);
            }}
          >
            {t`Add at the end`}
          </Button>
        </li>
      ))}
    </ul>
  );
}
