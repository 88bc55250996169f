/** Which key does what: the usual keys, and those that a person has given instead. */
import { FIXED_KEYS, KEY_ACTIONS, type ActionId, type KeyAction, type KeyGroup } from './actions.ts';
import { showCombo } from './combo.ts';
import { t } from '../../words/t.ts';

/** By action: its keys where they are not the usual ones. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>;
export type Keymap = ReadonlyMap<string, ActionId>;

export function keysOf({ id, keys }: Pick<KeyAction, 'id' | 'keys'>, changes: KeyChanges): readonly string[] {
  return changes[id] ?? keys;
}

export function buildKeymap(changes: KeyChanges): Keymap {
  return new Map(KEY_ACTIONS.flatMap((action) => keysOf(action, changes).map((combo) => [combo, action.id] as const)));
}

export const USUAL_KEYMAP = buildKeymap({});

/** Why a key cannot be given to an action, in words; undefined where it can. Keys mean one thing in the whole window. */
export function conflictOf(id: ActionId, combo: string, changes: KeyChanges): string | undefined {
  const fixed = FIXED_KEYS[combo];
  if (fixed) return t`${showCombo(combo)} is “${fixed}” and cannot be given away.`;
  const other = KEY_ACTIONS.find((action) => action.id !== id && keysOf(action, changes).includes(combo));
  return other && t`${showCombo(combo)} is “${other.meaning}” already. Give that another key first.`;
}

/** The changes with one more; an action that has its usual keys again is no change. */
export function giveKeys(id: ActionId, keys: readonly string[] | null, changes: KeyChanges): Record<string, string[]> {
  const usual = KEY_ACTIONS.find((action) => action.id === id)?.keys ?? [];
  const kept: [string, string[]][] = Object.entries(changes).filter(([other]) => other !== id).map(([other, own]) => [other, [...own]]);
  const isUsual = keys === null || keys.join(' ') === usual.join(' ');
  return Object.fromEntries(isUsual ? kept : [...kept, [id, [...keys]]]);
}

export function sheetOf(group: KeyGroup, changes: KeyChanges): readonly { readonly keys: readonly string[]; readonly meaning: string }[] {
  return KEY_ACTIONS.filter((action) => action.group === group).map((action) => ({ keys: shownKeys(action, changes), meaning: action.meaning }));
}

/** As they stand on a keyboard: two signs that look the same are one. */
export function shownKeys(action: Pick<KeyAction, 'id' | 'keys'>, changes: KeyChanges): readonly string[] {
  return [...new Set(keysOf(action, changes).map(showCombo))];
}
