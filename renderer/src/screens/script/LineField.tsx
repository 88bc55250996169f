import { useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { EditableLine } from '#shared/words/outline.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { FailureText } from '../../ui/FailureText.tsx';
import { showCombo } from '../../app/keys/combo.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { ConflictNote } from './ConflictNote.tsx';
import { readFieldKey } from './field-keys.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** A line's text while it is typed. What is typed is a draft from the first letter on: nothing is lost with the field. */
export function LineField({ episode, line }: { readonly episode: EpisodeId; readonly line: EditableLine }) {
  const { drafts, desk, page } = useScriptRoom();
  const draft = useStore(drafts, (state) => state.byLine.get(line.id));
  const text = draft?.text ?? line.text;
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => {
    const { caret } = page.getState();
    const to = caret ?? field.current?.value.length ?? 0;
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(to, to);
    field.current?.scrollIntoView({ block: 'nearest' });
  }, [page]);
  const type = (next: string) => {
    drafts.getState().begin(episode, line.id, line.text);
    drafts.getState().type(line.id, next);
  };
  const isStale = draft !== undefined && draft.was !== line.text && !draft.isSending;
  const hasFailed = draft?.failure && draft.failure.code !== 'edit.stale' ? draft.failure : null;
  return (
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
        rows={1}
        aria-invalid={hasFailed !== null}
        aria-describedby={`${id}-keys`}
        onChange={(event) => type(event.target.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain');
          const { selectionStart, selectionEnd, value } = event.currentTarget;
          if (desk.weighPaste(line.id, value.slice(0, selectionStart) + pasted + value.slice(selectionEnd), pasted)) event.preventDefault();
        }}
        onBlur={() => document.hasFocus() && page.getState().editing === line.id && page.getState().pasted === null && desk.settle()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const key = readFieldKey(event, event.currentTarget);
          if (!key) return;
          event.preventDefault();
          event.stopPropagation();
          switch (key.do) {
            case 'keep': return desk.finish();
            case 'leave': return desk.leave();
            case 'split': return void desk.split(key.at);
            case 'join before': return void desk.joinBefore();
            case 'join after': return void desk.joinAfter();
            case 'step': return desk.finish(key.step);
          }
        }}
        className={cx(
          '-mx-2 -my-px field-sizing-content block w-[calc(100%+1rem)] resize-none rounded-md border border-edge bg-raised px-2 py-0 font-serif leading-[1.55] select-text',
          line.kind === 'heading' ? 'text-2xl font-semibold' : 'text-prose',
        )}
      />
      {isStale && draft && <ConflictNote line={line} draft={draft} />}
      {hasFailed && <FailureText failure={hasFailed} className="mt-1.5 text-sm" />}
      <div id={`${id}-keys`} className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-faint">
        <span><Kbd>{t`Enter`}</Kbd> {t`keep`}</span>
        <span><Kbd>Esc</Kbd> {t`leave`}</span>
        <span><Kbd>{showCombo('mod+enter')}</Kbd> {t`split`}</span>
        <span className="ml-auto" />
        {draft?.isSending && <span role="status">{t`Saving…`}</span>}
        <Button look="quiet" className="h-6" onMouseDown={(event) => event.preventDefault()} onClick={() => desk.sayItLike(selectionOf(field.current))}>
          {t`Say it like…`} <Kbd>{showCombo('mod+shift+l')}</Kbd>
        </Button>
      </div>
    </div>
  );
}

function selectionOf(field: HTMLTextAreaElement | null): string {
  return field ? field.value.slice(field.selectionStart, field.selectionEnd) : '';
}
