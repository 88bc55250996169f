import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { showCombo } from '../../app/keys/combo.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { plural } from '../../ui/format.ts';
import { RadioList } from '../../ui/RadioList.tsx';
import { sayTouched } from '../script/touched-words.ts';
import { nameOf } from './characters.ts';
import { useCastRoom } from './use-cast-room.ts';
import { useCharacters } from './use-characters.ts';
import { voiceName } from './voice-words.ts';
import { t } from '../../words/t.ts';

/** Which name stays, and what that touches. */
export function MergeDialog() {
  const { setup } = useServices();
  const { merge, desk } = useCastRoom();
  const { names, into, preview, failure, isMerging } = useStore(merge);
  const voices = useStore(setup, (state) => state.voices);
  const characters = useCharacters();
  if (names.length < 2) return null;
  const options = names.flatMap((name) => {
    const one = characters.find(({ speaker }) => speaker === name);
    return one ? [{ value: name, label: nameOf(name), note: `${plural(one.lines, 'line')} · ${one.isUnassigned ? t`no voice of its own` : voiceName(one.spokenBy, voices)}` }] : [];
  });
  return (
    <Dialog
      title={t`Merge ${names.length === 2 ? t`two names` : t`${names.length} names`} into one`}
      description={t`All their lines go by the name that stays, and are spoken in its voice; where it has none, in one of the others’.`}
      onClose={() => merge.getState().close()}
      canClose={!isMerging}
      footer={
        <>
          <p className="mr-auto text-sm text-faint">{t`One action; ${showCombo('mod+z')} takes it back.`}</p>
          <Button onClick={() => merge.getState().close()}>{t`Keep them apart`}</Button>
          <Button look="primary" isBusy={isMerging} disabled={failure !== null} onClick={() => void desk.applyMerge()}>
            {t`Merge into ${nameOf(into)}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 overflow-y-auto p-4">
        <RadioList label={t`The name that stays`} value={into} options={options} onChange={(name) => merge.getState().keep(name)} />
        <p role="status" aria-label={t`What it touches`} className="num text-muted">
          {failure ? <FailureText failure={failure} /> : preview ? sayTouched(preview) : t`Looking what it touches…`}
        </p>
      </div>
    </Dialog>
  );
}
