import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { paragraphsOf } from '#shared/editing/paragraphs.ts';
import { countWords } from '#shared/words/manuscript.ts';
import type { Preview } from '#shared/words/edit.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { plural } from '../../ui/format.ts';
import type { Pasted } from './page-store.ts';
import { sayTouched } from './touched-words.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** A long paste, told before it is done. */
export function PasteDialog() {
  const { page } = useScriptRoom();
  const pasted = useStore(page, (state) => state.pasted);
  return pasted && <AskPaste pasted={pasted} />;
}

function AskPaste({ pasted }: { readonly pasted: Pasted }) {
  const { connection } = useServices();
  const { page, desk, script, drafts } = useScriptRoom();
  const [preview, setPreview] = useState<Preview | null>(null);
  const parts = paragraphsOf(pasted.pasted);
  useEffect(() => {
    const asking = new AbortController();
    const { production, episode } = script.getState();
    const was = drafts.getState().byLine.get(pasted.line)?.was ?? episode?.lines.find(({ id }) => id === pasted.line)?.text;
    if (production && was !== undefined) {
      connection.api.script
        .preview({ production, command: { kind: 'text', episode: pasted.episode, line: pasted.line, was, text: pasted.text } }, { signal: asking.signal })
        .then(setPreview, () => undefined); // the figures are a courtesy; the edit itself tells its troubles
    }
    return () => asking.abort();
  }, [connection, script, drafts, pasted]);
  const close = () => {
    page.getState().askPaste(null);
    desk.edit(pasted.line);
  };
  return (
    <Dialog
      title={t`Paste ${plural(parts.length, 'paragraph')} here?`}
      description={t`Each paragraph becomes a line of this episode.`}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t`Don’t paste`}</Button>
          <Button look="primary" onClick={() => desk.paste()}>
            {t`Paste`}
          </Button>
        </>
      }
    >
      <div className="num flex flex-col gap-3 overflow-y-auto p-4">
        <p>
          {plural(countWords(pasted.pasted), 'word')}, {plural(pasted.pasted.length, 'character')}.{' '}
          <span role="status" className="text-muted">
            {preview ? sayTouched(preview) : t`Looking what it takes…`}
          </span>
        </p>
        <blockquote className="line-clamp-4 border-l-2 border-line-strong pl-3 font-serif text-prose text-muted">{parts[0]}</blockquote>
        <p className="text-muted">{t`A whole book is better imported: drop its file on the window, and its episodes come with it. The paste is one action, and can be undone.`}</p>
      </div>
    </Dialog>
  );
}
