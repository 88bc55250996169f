import { Kbd } from '../../ui/Kbd.tsx';
import type { ActionId } from './actions.ts';
import { useShownKey } from './use-keys.ts';

/** The key of an action, beside its button. */
export function ActionKey({ action, className }: { readonly action: ActionId; readonly className?: string }) {
  const shown = useShownKey(action);
  return shown ? <Kbd {...(className ? { className } : {})}>{shown}</Kbd> : null;
}
