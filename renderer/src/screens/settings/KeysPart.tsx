import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { KEY_ACTIONS, KEY_GROUP_NAMES, KEY_GROUPS } from '../../app/keys/actions.ts';
import type { ActionId } from '../../app/keys/actions.ts';
import { giveKeys } from '../../app/keys/keymap.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { hasLetterKeys } from '../listen/use-room-keys.ts';
import { Card } from './Card.tsx';
import { KeyRow } from './KeyRow.tsx';
import { plural } from '../../ui/format.ts';
import { rich } from '../../words/rich.ts';
import { t } from '../../words/t.ts';

export function KeysPart() {
  const { settings: store, memory } = useServices();
  const changes = useStore(store, (state) => state.settings.keys);
  const [asking, setAsking] = useState<ActionId | null>(null);
  const [isResetting, setResetting] = useState(false);
  const [letters, setLetters] = useState(hasLetterKeys(memory.read));
  const isChanged = Object.keys(changes).length > 0;
  const give = (id: ActionId, keys: readonly string[] | null) => void store.getState().change({ keys: giveKeys(id, keys, changes) });
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <Checkbox
          checked={letters}
          onChange={(on) => {
            memory.write('letter-keys', on ? 'on' : 'off');
            setLetters(on);
          }}
          className="mr-auto"
        >
          {t`Single letters and signs are keys in the listening and the cast room`}
        </Checkbox>
        <Button icon={RotateCcw} disabled={!isChanged} onClick={() => setResetting(true)}>
          {t`All usual keys…`}
        </Button>
      </div>
      {KEY_GROUPS.map((group) => (
        <Card key={group} title={KEY_GROUP_NAMES[group]}>
          <ul className="-my-1 flex flex-col">
            {KEY_ACTIONS.filter((action) => action.group === group).map((action) => (
              <KeyRow
                key={action.id}
                action={action}
                changes={changes}
                isAsking={asking === action.id}
                onAsk={() => setAsking(action.id)}
                onLeave={() => setAsking(null)}
                onGive={(keys) => {
                  setAsking(null);
                  give(action.id, keys);
                }}
              />
            ))}
          </ul>
          {group === 'listening' && (
            <p className="flex flex-wrap items-center gap-1.5 border-t border-line pt-3 text-muted">
              {rich`${<Kbd>1</Kbd>} to ${<Kbd>9</Kbd>} hear a take, ${<Kbd>{t`Enter`}</Kbd>} takes the one heard last, ${<Kbd>Esc</Kbd>} leaves. These stay as they are.`}
            </p>
          )}
        </Card>
      ))}
      {isResetting && (
        <Confirm title={t`Give every action its usual keys?`} action={t`Reset keys`} keep={t`Keep mine`} onConfirm={() => void store.getState().change({ keys: {} })} onClose={() => setResetting(false)}>
          {t`${plural(Object.keys(changes).length, 'action has', 'actions have')} other keys now.`}
        </Confirm>
      )}
    </>
  );
}
