import { useStore } from 'zustand';
import { sheetOf } from '../../app/keys/keymap.ts';
import { useShownKey } from '../../app/keys/use-keys.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyList } from '../../ui/KeyList.tsx';
import { useCastRoom } from './use-cast-room.ts';

const LISTS = [
  { keys: ['↑', '↓'], meaning: 'Character or voice before or after' },
  { keys: ['⇧', '↑', '↓'], meaning: 'Mark several characters, to merge them' },
  { keys: ['Enter'], meaning: 'On a voice: give it to the character' },
  { keys: ['1', '…', '3'], meaning: 'Hear a line in the voice it has' },
  { keys: ['Space'], meaning: 'Hear the line in the voice that is tried' },
];

export function CastKeysDialog() {
  const { settings, navigation } = useServices();
  const { page } = useCastRoom();
  const undo = { keys: [useShownKey('undo')], meaning: 'Undo the last edit of cast or script' };
  const changes = useStore(settings, (state) => state.settings.keys);
  return (
    <Dialog title="Keys" className="w-[44rem]" onClose={() => page.getState().show(null)} footer={<Button onClick={() => navigation.getState().openSettings('keys')}>Change keys…</Button>}>
      <div className="grid grid-cols-2 gap-6 overflow-y-auto p-4">
        <KeyList title="Characters and voices" rows={[...LISTS, undo]} />
        <KeyList title="Casting" rows={sheetOf('casting', changes)} />
      </div>
    </Dialog>
  );
}
