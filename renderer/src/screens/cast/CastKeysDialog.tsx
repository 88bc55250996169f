import { useStore } from 'zustand';
import { sheetOf } from '../../app/keys/keymap.ts';
import { useShownKey } from '../../app/keys/use-keys.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyList } from '../../ui/KeyList.tsx';
import { useCastRoom } from './use-cast-room.ts';
import { t } from '../../words/t.ts';

const LISTS = [
  { keys: ['↑', '↓'], meaning: t`Character or voice before or after` },
  { keys: ['⇧', '↑', '↓'], meaning: t`Mark several characters, to merge them` },
  { keys: ['Enter'], meaning: t`On a voice: give it to the character` },
  { keys: ['1', '…', '3'], meaning: t`Hear a line in the voice it has` },
  { keys: ['Space'], meaning: t`Hear the line in the voice that is tried` },
];

export function CastKeysDialog() {
  const { settings, navigation } = useServices();
  const { page } = useCastRoom();
  const undo = { keys: [useShownKey('undo')], meaning: t`Undo the last edit of cast or script` };
  const changes = useStore(settings, (state) => state.settings.keys);
  return (
    <Dialog title={t`Keys`} className="w-[44rem]" onClose={() => page.getState().show(null)} footer={<Button onClick={() => navigation.getState().openSettings('keys')}>{t`Change keys…`}</Button>}>
      <div className="grid grid-cols-2 gap-6 overflow-y-auto p-4">
        <KeyList title={t`Characters and voices`} rows={[...LISTS, undo]} />
        <KeyList title={t`Casting`} rows={sheetOf('casting', changes)} />
      </div>
    </Dialog>
  );
}
