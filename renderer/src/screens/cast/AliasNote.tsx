import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/Button.tsx';
import { aliasKey, findAliases } from './aliases.ts';
import { useCastRoom } from './use-cast-room.ts';
import { useCharacters } from './use-characters.ts';

/** Two names that may be one person, one pair after the other. */
export function AliasNote() {
  const { merge } = useCastRoom();
  const characters = useCharacters();
  const apart = useStore(merge, (state) => state.apart);
  const aliases = useMemo(() => findAliases(characters).filter((alias) => !apart.has(aliasKey(alias))), [characters, apart]);
  const [alias] = aliases;
  if (!alias) return null;
  return (
    <section aria-label="Perhaps one character" className="border-t border-line px-3 py-2 text-sm">
      <p className="text-muted">
        <span className="font-medium text-text">{alias.from}</span> may be <span className="font-medium text-text">{alias.into}</span>.
        {aliases.length > 1 && <span className="num text-faint"> {aliases.length - 1} more to look at.</span>}
      </p>
      <div className="mt-1.5 flex gap-1.5">
        <Button className="text-sm" onClick={() => merge.getState().open([alias.into, alias.from])}>
          Merge…
        </Button>
        <Button look="quiet" className="text-sm" onClick={() => merge.getState().tellApart(alias)}>
          They are two
        </Button>
      </div>
    </section>
  );
}
