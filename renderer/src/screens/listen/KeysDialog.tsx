import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd, modKey } from '../../ui/Kbd.tsx';
import { KEY_SHEET } from '../../player/transport.ts';

export interface KeysDialogProps {
  /** Whether single letters are keys. */
  readonly letters: boolean;
  onLetters(on: boolean): void;
  onClose(): void;
}

export function KeysDialog({ letters, onLetters, onClose }: KeysDialogProps) {
  const rows = [...KEY_SHEET, { keys: [modKey('K')], meaning: 'Search or do anything' }];
  return (
    <Dialog title="Keys" className="w-[26rem]" onClose={onClose}>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-2 p-4">
        {rows.map(({ keys, meaning }) => (
          <div key={meaning} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <div className="border-t border-line px-4 py-3">
        <Checkbox checked={letters} onChange={onLetters}>
          Single letters and signs are keys in the listening room
        </Checkbox>
      </div>
    </Dialog>
  );
}
