import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { showCombo } from '../../app/keys/combo.ts';
import { Button } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { formatList, plural } from '../../ui/format.ts';
import { sayTouched } from '../script/touched-words.ts';
import { nameOf } from './characters.ts';
import { useCastRoom } from './use-cast-room.ts';
import { offeredAs, voiceName } from './voice-words.ts';
import { t } from '../../words/t.ts';

/** How a cast from a file fits this book, before it is taken over. */
export function CastFileDialog() {
  const { setup } = useServices();
  const { file } = useCastRoom();
  const { fileName, fit, voices, preview, failure, isApplying } = useStore(file);
  const known = useStore(setup, (state) => state.voices);
  if (fileName === null) return null;
  const fresh = voices.filter(({ isNew }) => isNew);
  return (
    <Dialog
      title={t`Load a cast`}
      description={fileName}
      className="w-[36rem]"
      canClose={!isApplying}
      onClose={() => file.getState().close()}
      footer={
        <>
          <p className="mr-auto text-sm text-faint">{fresh.length > 0 && t`One action; ${showCombo('mod+z')} takes it back.`}</p>
          <Button onClick={() => file.getState().close()}>{fresh.length === 0 ? t`Close` : t`Leave the cast as it is`}</Button>
          {fresh.length > 0 && (
            <Button look="primary" isBusy={isApplying} disabled={failure !== null} onClick={() => void file.getState().apply()}>
              {t`Take over ${plural(fresh.length, 'voice')}`}
            </Button>
          )}
        </>
      }
    >
      <div tabIndex={0} role="region" aria-label={t`How it fits`} className="flex min-h-24 flex-col gap-3 overflow-y-auto p-4 -outline-offset-2">
        {failure ? (
          <FailureText failure={failure} />
        ) : !fit ? (
          <Waiting what={t`Reading the cast…`} />
        ) : (
          <>
            <p className="num">
              {fresh.length === 0 ? t`Everybody has these voices already.` : `${plural(fresh.length, 'character')} ${fresh.length === 1 ? t`gets another voice` : t`get another voice`}.`}{' '}
              <span role="status" aria-label={t`What it touches`} className="text-muted">
                {fresh.length > 0 && (preview ? sayTouched(preview) : t`Looking what it touches…`)}
              </span>
            </p>
            {fresh.length > 0 && (
              <ul className="max-h-56 overflow-y-auto rounded-md border border-line">
                {fresh.map(({ speaker, voice }) => (
                  <li key={speaker} className="flex items-baseline gap-3 border-b border-line px-3 py-1 last:border-b-0">
                    <span className="min-w-0 flex-1 truncate font-medium">{nameOf(speaker)}</span>
                    <span className="min-w-0 flex-1 truncate text-muted">{voiceName(voice, known)}</span>
                    <span className="w-26 shrink-0 text-end text-sm text-doubt">{known && !offeredAs(voice, known) && t`not offered now`}</span>
                  </li>
                ))}
              </ul>
            )}
            <Names title={t`In the file, and nobody of that name speaks here: left out.`} names={fit.unknown} />
            <Names title={t`Not in the file: these keep what speaks now.`} names={fit.unassigned} />
          </>
        )}
      </div>
    </Dialog>
  );
}

const LISTED = 12;

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <p className="num text-sm text-muted">
        {title} <span className="text-faint">{plural(names.length, 'name')}</span>
      </p>
      <p>
        {formatList(names.slice(0, LISTED))}
        {names.length > LISTED && t` and ${names.length - LISTED} more`}
      </p>
    </div>
  );
}
