import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { formatVoice } from '#shared/words/voice.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { TypedField } from '../../ui/TypedField.tsx';
import { t } from '../../words/t.ts';
import { problemOfYear, readDraft } from './title-page-store.ts';

/** Title, author, narrator and year, as players and shops will show them. */
export function TitlePageDialog({ production }: { readonly production: Production }) {
  const { titlePage } = useServices();
  const { draft, asking } = useStore(titlePage);
  const { edit, close, save, setCover } = titlePage.getState();
  if (!draft) return null;
  const submit = () => void save(production.id);
  return (
    <Dialog
      title={t`Title page`}
      description={t`Files that are exported from now on say this; those that were written before are stale.`}
      canClose={asking === null}
      onClose={close}
      footer={
        <>
          {production.cover && (
            <Button className="mr-auto" isBusy={asking === 'cover'} onClick={() => void setCover(production.id, null)}>
              {t`Take the cover away`}
            </Button>
          )}
          <Button onClick={close}>{t`Cancel`}</Button>
          <Button look="primary" isBusy={asking === 'page'} disabled={!readDraft(draft)} onClick={submit}>
            {t`Save`}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3 overflow-y-auto p-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField label={t`Title`} value={draft.title} maxLength={400} onChange={({ target }) => edit({ title: target.value })} />
        <TextField label={t`Author`} value={draft.author} maxLength={400} onChange={({ target }) => edit({ author: target.value })} />
        <TextField label={t`Narrator`} value={draft.narrator} maxLength={400} placeholder={formatVoice(production.settings.voice)} onChange={({ target }) => edit({ narrator: target.value })} />
        <TypedField label={t`Year`} value={draft.year} problem={problemOfYear(draft.year)} className="w-40" onChange={(year) => edit({ year })} />
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Dialog>
  );
}
