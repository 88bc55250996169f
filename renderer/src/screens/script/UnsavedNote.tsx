import { useStore } from 'zustand';
import type { EditableLine } from '#shared/words/outline.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { ConflictNote } from './ConflictNote.tsx';
import type { Draft } from './drafts-store.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** Beneath a line whose typed text the studio has not taken: why, and what to do. Short waits say nothing. */
export function UnsavedNote({ draft, line }: { readonly draft: Draft; readonly line: EditableLine }) {
  const { connection } = useServices();
  const { drafts, desk } = useScriptRoom();
  const isLost = useStore(connection.state, (state) => state.at === 'lost');
  if (draft.isSending) return isLost ? <p className="mt-1 text-sm text-doubt">{t`Not saved yet: it goes out as soon as the studio answers.`}</p> : null;
  if (draft.was !== line.text) return <ConflictNote line={line} draft={draft} />;
  return (
    <div className="mt-1 flex items-start gap-2 text-sm">
      {draft.failure ? <FailureText failure={draft.failure} /> : <p className="pt-1 text-doubt">{t`Typed, and not saved yet.`}</p>}
      <span className="ml-auto" />
      <Button look="quiet" className="h-6" onClick={() => drafts.getState().discard(line.id)}>
        {t`Discard`}
      </Button>
      <Button className="h-6" onClick={() => (draft.failure ? desk.edit(line.id) : void drafts.getState().commit(line.id))}>
        {draft.failure ? t`Edit` : t`Save`}
      </Button>
    </div>
  );
}
