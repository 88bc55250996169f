import { Dialog } from '../../ui/Dialog.tsx';
import { showCombo } from '../../app/keys/combo.ts';
import { KeyList } from '../../ui/KeyList.tsx';
import { keySheet } from './script-keys.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

export function ScriptKeysDialog() {
  const { page } = useScriptRoom();
  const close = () => {
    page.getState().showKeys(false);
    page.getState().focus();
  };
  return (
    <Dialog title={t`Keys`} className="w-[58rem]" onClose={close}>
      <div className="grid grid-cols-3 gap-6 overflow-y-auto p-4">
        {keySheet((key) => showCombo(`mod+${key.toLowerCase()}`)).map(({ title, rows }) => (
          <KeyList key={title} title={title} rows={rows} />
        ))}
      </div>
      <p className="border-t border-line px-4 py-3 text-muted">{t`Letters are keys only while the lines have the focus. In the list of episodes: F2 renames, M merges with the next, X skips, Alt ↑ ↓ move.`}</p>
    </Dialog>
  );
}
