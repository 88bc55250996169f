import { BookA, Pencil, Plus, Trash2, Volume2 } from 'lucide-react';
import { useStore } from 'zustand';
import type { LexiconRow } from '#shared/words/lexicon.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { plural } from '../../ui/format.ts';
import { sayScope } from './lexicon-words.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** How words are said in this production: its own, its series', everybody's, and what the book brought along. */
export function LexiconPane() {
  const { lexicon, desk } = useScriptRoom();
  const rows = useStore(lexicon, (state) => state.rows);
  if (!rows) return <Waiting what={t`Reading the lexicon…`} />;
  const add = (
    <Button icon={Plus} onClick={() => desk.sayItLike('')}>
      {t`Add a word`} <Kbd>L</Kbd>
    </Button>
  );
  if (rows.length === 0) {
    return (
      <EmptyState icon={BookA} title={t`No words yet`} action={add}>
        {t`Select words in the text and press L to say how they sound: respelled, or in the phonetic alphabet.`}
      </EmptyState>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="num flex items-center border-b border-line px-3 py-2 text-sm text-muted">
        {plural(rows.length, 'word')}
        <span className="ml-auto" />
        {add}
      </div>
      <div role="region" aria-label={t`Words of the lexicon`} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2">
        <ul>
          {rows.map((row) => (
            <Word key={row.id ?? `book ${row.word}`} row={row} />
          ))}
        </ul>
      </div>
    </div>
  );
}

function Word({ row }: { readonly row: LexiconRow }) {
  const { lexicon, desk } = useScriptRoom();
  const { id, word, say } = row;
  const change = () => {
    lexicon.getState().begin(word, row);
    desk.open('word');
  };
  return (
    <li className={cx('group/word flex items-center gap-1 border-b border-line py-1.5 pr-2 pl-3 hover:bg-hover', row.isOverruled && 'text-muted')}>
      <div className="min-w-0 flex-1">
        <p className={cx('truncate font-medium', row.isOverruled && 'line-through')} title={word}>
          {word}
        </p>
        <p className="truncate font-serif" title={say.text}>
          <span className="sr-only">{t`is said`} </span>
          {say.as === 'ipa' ? `/${say.text}/` : say.text}
        </p>
        <p className="truncate text-sm text-faint">{sayScope(row)}</p>
      </div>
      <IconButton label={t`Hear “${word}”`} icon={Volume2} className="size-6" onClick={() => void lexicon.getState().hear(row)} />
      <IconButton label={id === null ? t`Say “${word}” otherwise` : t`Change “${word}”`} icon={Pencil} className="size-6" onClick={change} />
      {id !== null && <IconButton label={t`Remove “${word}”`} icon={Trash2} className="size-6" onClick={() => void lexicon.getState().remove(id)} />}
    </li>
  );
}
