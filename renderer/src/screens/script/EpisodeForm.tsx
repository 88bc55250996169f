import { useState } from 'react';
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import { TextField } from '../../ui/Field.tsx';
import { FormFooter } from './FormFooter.tsx';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** An episode that begins at a line: all from there on is its own. */
export function EpisodeForm({ episode, line, onClose }: { readonly episode: EpisodeId; readonly line: LineId; onClose(): void }) {
  const { script, episodes } = useScriptRoom();
  const lines = script.getState().episode?.lines ?? [];
  const at = lines.findIndex(({ id }) => id === line);
  const heading = lines[at]?.kind === 'heading' ? lines[at].text : '';
  const [title, setTitle] = useState(heading.slice(0, 400));
  const [isBusy, setBusy] = useState(false);
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return;
    setBusy(true);
    const made = await script.getState().edit({ kind: 'split-episode', episode, line, title });
    setBusy(false);
    if (!made) return;
    onClose();
    const [first] = made.lines;
    if (first) await episodes.open(first.episode);
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <div className="px-4 py-3">
        <TextField label={t`Title of the new episode`} value={title} maxLength={400} autoComplete="off" onChange={(event) => setTitle(event.target.value)} />
        <p className="num mt-1 text-sm text-faint">{at === 0 ? t`This is the first line already: there would be nothing left before it.` : t`It begins with line ${at + 1} of ${lines.length}.`}</p>
      </div>
      <FormFooter action={t`Begin episode`} isBusy={isBusy} isOff={title.trim() === '' || at === 0} onClose={onClose} />
    </form>
  );
}
