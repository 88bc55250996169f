import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/Button.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { showCombo } from '../../app/keys/combo.ts';
import { formatList, plural } from '../../ui/format.ts';
import { sayTouched } from '../script/touched-words.ts';
import { useCastRoom } from './use-cast-room.ts';
import { t } from '../../words/t.ts';

/** Of lines that were spoken already: what the change touches, before it is made. */
export function ChangeNote() {
  const { change } = useCastRoom();
  const { asked, preview, failure, isApplying } = useStore(change);
  const button = useRef<HTMLButtonElement>(null);
  const isReady = preview !== null;
  // The answer to what was pressed: Enter makes it, Esc leaves it.
  useEffect(() => {
    if (isReady) button.current?.focus();
  }, [isReady]);
  if (!asked) return null;
  const others = preview?.productions.slice(1) ?? [];
  return (
    <section aria-label={t`Before it is changed`} className="mx-5 mb-3 rounded-md border border-accent-mark bg-accent-soft px-3 py-2.5">
      <p className="font-medium">{asked.action}?</p>
      <p role="status" aria-label={t`What it touches`} className="num mt-0.5 text-muted">
        {failure ? <FailureText failure={failure} /> : preview ? sayTouched(preview) : t`Looking what it touches…`}
        {others.length > 0 && <span className="block">{t`In ${plural(others.length + 1, 'production')}: also ${formatList(others.map(({ title }) => `“${title}”`))}.`}</span>}
        {preview?.notes.map((note) => (
          <span key={note} className="block text-doubt">
            {note}
          </span>
        ))}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button ref={button} look="primary" isBusy={isApplying} disabled={failure !== null} onClick={() => void change.getState().apply()}>
          {asked.action}
        </Button>
        <Button onClick={() => change.getState().leave()}>{t`Leave it as it is`}</Button>
        <span className="text-sm text-muted">{t`One action; ${showCombo('mod+z')} takes it back. It is spoken anew by the next run.`}</span>
      </div>
    </section>
  );
}
