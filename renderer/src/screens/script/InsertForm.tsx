import { useId, useState } from 'react';
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import { FormFooter } from './FormFooter.tsx';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** A new line after another one; several paragraphs become as many lines. */
export function InsertForm({ episode, after, onClose }: { readonly episode: EpisodeId; readonly after: LineId; onClose(): void }) {
  const { script, page } = useScriptRoom();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  const speaker = script.getState().episode?.lines.find((line) => line.id === after)?.speaker ?? 'narrator';
  const save = async () => {
    if (text.trim() === '') return;
    setBusy(true);
    const made = await script.getState().edit({ kind: 'insert', episode, after, text, speaker });
    setBusy(false);
    if (!made) return; // what was typed stays, with the reason as a notice
    onClose();
    const [first] = made.lines;
    if (first) page.getState().go({ at: first.line, anchor: null });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="px-4 py-3">
        <label htmlFor={id} className="mb-1 block text-sm text-muted">
          {t`Text of the new line, spoken by ${speaker}`}
        </label>
        <textarea
          id={id}
          value={text}
          rows={3}
          spellCheck
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void save();
          }}
          className="field-sizing-content max-h-60 w-full resize-none rounded-md border border-edge bg-raised px-2.5 py-1.5 font-serif text-prose leading-[1.55] select-text"
        />
      </div>
      <FormFooter action={t`Add`} isBusy={isBusy} isOff={text.trim() === ''} onClose={onClose} />
    </form>
  );
}
