import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useStore } from 'zustand';
import { sheetOf } from '../../app/keys/keymap.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { KeyList } from '../../ui/KeyList.tsx';
import { t } from '../../words/t.ts';

const TAKES = { keys: ['1', '…', '9'], meaning: t`Hear a take; Enter takes the one heard last` };

export interface KeysDialogProps {
  /** Whether single letters are keys. */
  readonly letters: boolean;
  onLetters(on: boolean): void;
  /** Whether playing stops after a doubtful place. */
  readonly stops: boolean;
  onStops(on: boolean): void;
  onClose(): void;
}

export function KeysDialog({ letters, onLetters, stops, onStops, onClose }: KeysDialogProps) {
  const { settings, navigation } = useServices();
  const changes = useStore(settings, (state) => state.settings.keys);
  const player = [...sheetOf('player', changes), ...sheetOf('everywhere', changes)];
  const room = [...sheetOf('listening', changes), TAKES];
  return (
    <Dialog title={t`Keys`} className="w-[54rem]" onClose={onClose} footer={<Button onClick={() => navigation.getState().openSettings('keys')}>{t`Change keys…`}</Button>}>
      <div className="grid grid-cols-[2fr_3fr] gap-6 overflow-y-auto p-4">
        <KeyList title={t`Player`} rows={player} />
        <KeyList title={t`Queue and lines`} rows={room} />
      </div>
      <div className="flex flex-col gap-2 border-t border-line px-4 py-3">
        <Checkbox checked={letters} onChange={onLetters}>
          {t`Single letters and signs are keys in the listening and the cast room`}
        </Checkbox>
        <Checkbox checked={stops} onChange={onStops}>
          {t`Stop two seconds after a doubtful place`}
        </Checkbox>
      </div>
    </Dialog>
  );
}
