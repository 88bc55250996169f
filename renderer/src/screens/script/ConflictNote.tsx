import { GitCompareArrows } from 'lucide-react';
import type { EditableLine } from '#shared/words/outline.ts';
import { Button } from '../../ui/Button.tsx';
import type { Draft } from './drafts-store.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** The line has changed while it was typed in: both texts, and which of them shall stand. */
export function ConflictNote({ line, draft }: { readonly line: EditableLine; readonly draft: Draft }) {
  const { desk } = useScriptRoom();
  return (
    <div role="group" aria-label={t`The line has changed meanwhile`} className="mt-1.5 rounded-md border border-doubt bg-doubt-soft p-2.5">
      <p className="flex items-center gap-1.5 text-sm font-medium text-doubt">
        <GitCompareArrows aria-hidden className="size-3.5 shrink-0" /> {t`This line has changed meanwhile. What you typed is kept.`}
      </p>
      <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
        <dt className="pt-0.5 text-sm text-muted">{t`Now`}</dt>
        <dd className="font-serif text-prose select-text">{line.text}</dd>
        <dt className="pt-0.5 text-sm text-muted">{t`Yours`}</dt>
        <dd className="font-serif text-prose select-text">{draft.text}</dd>
      </dl>
      <div className="mt-2 flex justify-end gap-2">
        <Button onMouseDown={(event) => event.preventDefault()} onClick={() => desk.takeTheirs(line.id)}>
          {t`Take what is there`}
        </Button>
        <Button look="primary" onMouseDown={(event) => event.preventDefault()} onClick={() => desk.keepMine(line.id)}>
          {t`Keep mine`}
        </Button>
      </div>
    </div>
  );
}
