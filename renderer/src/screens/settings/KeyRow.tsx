import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { KeyAction } from '../../app/keys/actions.ts';
import { readCombo } from '../../app/keys/combo.ts';
import { conflictOf, shownKeys } from '../../app/keys/keymap.ts';
import type { KeyChanges } from '../../app/keys/keymap.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { t } from '../../words/t.ts';
import { formatList } from '../../ui/format.ts';

export interface KeyRowProps {
  readonly action: KeyAction;
  readonly changes: KeyChanges;
  /** It waits for a key to be pressed. */
  readonly isAsking: boolean;
  onAsk(): void;
  onLeave(): void;
  /** Null for its usual ones. */
  onGive(keys: readonly string[] | null): void;
}

/** An action and its keys; pressed, it takes the next key that is struck, unless that does something already. */
export function KeyRow({ action, changes, isAsking, onAsk, onLeave, onGive }: KeyRowProps) {
  const [conflict, setConflict] = useState<string | null>(null);
  const keys = shownKeys(action, changes);
  const listen = (event: KeyboardEvent) => {
    if (!isAsking) return;
    const combo = readCombo(event.nativeEvent);
    if (combo === undefined || combo === 'tab' || combo === 'shift+tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (combo === 'escape') return leave();
    const why = conflictOf(action.id, combo, changes);
    setConflict(why ?? null);
    if (why === undefined) onGive([combo]);
  };
  const leave = () => {
    setConflict(null);
    onLeave();
  };
  return (
    <li className="border-b border-line py-1 last:border-b-0">
      <div className="flex min-h-7.5 items-center gap-2">
        <span className="mr-auto min-w-0">{action.meaning}</span>
        {changes[action.id] && !isAsking && <IconButton label={t`Usual key for: ${action.meaning}`} icon={RotateCcw} onClick={() => onGive(null)} />}
        <Button
          look={isAsking ? 'plain' : 'quiet'}
          aria-label={isAsking ? t`Press a key for: ${action.meaning}` : t`Change the key for: ${action.meaning}, now ${formatList(keys, 'or') || t`none`}`}
          onClick={() => (isAsking ? leave() : onAsk())}
          onKeyDown={listen}
          // What is pressed with Space is let go with it: that is no second press.
          onKeyUp={(event) => isAsking && event.preventDefault()}
          onBlur={() => isAsking && leave()}
          className="min-w-24"
        >
          {isAsking ? t`Press a key…` : keys.length === 0 ? t`none` : keys.map((shown, at) => <Keycap key={shown} shown={shown} isFurther={at > 0} />)}
        </Button>
      </div>
      <p role="status" className="text-right text-sm text-bad empty:hidden">
        {conflict}
      </p>
    </li>
  );
}

/** What is seen is also what the button is called. */
function Keycap({ shown, isFurther }: { readonly shown: string; readonly isFurther: boolean }) {
  return (
    <>
      {isFurther && t` or `}
      <Kbd>{shown}</Kbd>
    </>
  );
}
