import { useEffect, useId, useRef, useState } from 'react';
import type { ScriptLine } from '#shared/words/script.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { plural } from '../../ui/format.ts';
import type { LineAt } from './queue-store.ts';
import { t } from '../../words/t.ts';

/** A line's text where it stands: Enter speaks it again, Esc leaves it as it was. */
export function LineEditor({ at, line }: { readonly at: LineAt; readonly line: ScriptLine }) {
  const { desk, room } = useServices();
  const [text, setText] = useState(line.text);
  const [isEmpty, setEmpty] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const id = useId();
  useEffect(() => {
    cameFrom.current = document.activeElement;
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    // Keys go on where they were before: in the list, or nowhere.
    return () => void (cameFrom.current instanceof HTMLElement && cameFrom.current.focus());
  }, []);
  const send = () => setEmpty(!desk.send(at, line.text, text));
  const leave = () => room.getState().edit(null);
  const change = text.trim() === line.text ? t`not changed` : t`${plural(text.trim().length, 'character')}, was ${line.text.length}`;
  return (
    <div className="grid grid-cols-[3.5rem_minmax(0,1fr)_9.5rem] gap-x-4 rounded-md bg-panel py-2 pr-2">
      <span className="pt-1 text-end text-xs text-accent-text">{t`editing`}</span>
      <div>
        <label htmlFor={id} className="sr-only">
          {t`Text of the line`}
        </label>
        <textarea
          id={id}
          ref={field}
          dir="auto"
          value={text}
          spellCheck
          aria-invalid={isEmpty}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            setText(event.target.value);
            setEmpty(false);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Escape') leave();
            else if (event.key === 'Enter' && !event.shiftKey) send();
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
          className="field-sizing-content block w-full resize-none rounded-md border border-edge bg-raised px-2.5 py-1.5 font-serif text-prose leading-[1.55] select-text"
        />
        <div className="mt-1.5 flex items-center gap-2">
          <p id={`${id}-note`} className={isEmpty ? 'num text-sm text-bad' : 'num text-sm text-muted'}>
            {isEmpty ? t`A line needs words to be spoken. Esc brings its text back.` : change}
          </p>
          <span className="ml-auto" />
          <Button look="quiet" onClick={leave}>
            {t`Leave`} <Kbd>Esc</Kbd>
          </Button>
          <Button onClick={send}>
            {t`Speak again`} <Kbd>{t`Enter`}</Kbd>
          </Button>
        </div>
      </div>
      <p className="pt-1 text-xs text-faint">{t`The manuscript’s line changes with it; earlier takes are kept and marked stale.`}</p>
    </div>
  );
}
