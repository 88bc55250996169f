import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/Button.tsx';
import { aliasKey, findAliases } from './aliases.ts';
import { useCastRoom } from './use-cast-room.ts';
import { useCharacters } from './use-characters.ts';
import { rich } from '../../words/rich.ts';
import { t } from '../../words/t.ts';

/** Two names that may be one person, one pair after the other. */
export function AliasNote() {
  const { merge } = useCastRoom();
  const characters = useCharacters();
  const apart = useStore(merge, (state) => state.apart);
  const aliases = useMemo(() => findAliases(characters).filter((alias) => !apart.has(aliasKey(alias))), [characters, apart]);
  const [alias] = aliases;
  if (!alias) return null;
  return (
    <section aria-label={t`Perhaps one character`} className="border-t border-line px-3 py-2 text-sm">
      <p className="text-muted">
        {rich`${<span className="font-medium text-text">{alias.from}</span>} may be ${<span className="font-medium text-text">{alias.into}</span>}.`}
        {aliases.length > 1 && <span className="num text-faint"> {t`${aliases.length - 1} more to look at.`}</span>}
      </p>
      <div className="mt-1.5 flex gap-1.5">
        <Button className="text-sm" onClick={() => merge.getState().open([alias.into, alias.from])}>
          {t`Merge…`}
        </Button>
        <Button look="quiet" className="text-sm" onClick={() => merge.getState().tellApart(alias)}>
          {t`They are two`}
        </Button>
      </div>
    </section>
  );
}
