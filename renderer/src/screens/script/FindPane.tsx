import { CaseSensitive, ChevronDown, ChevronUp, Regex, Replace, WholeWord } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { LucideIcon } from 'lucide-react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Busy } from '../../ui/Busy.tsx';
import { cx } from '../../ui/cx.ts';
import { FailureText } from '../../ui/FailureText.tsx';
import { INPUT } from '../../ui/Field.tsx';
import { formatCount, plural } from '../../ui/format.ts';
import { showCombo } from '../../app/keys/combo.ts';
import { MatchList } from './MatchList.tsx';
import { sayTouched } from './touched-words.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** Find and replace over the whole production: what matches, with the words around it, and what a replacement touches. */
export function FindPane() {
  const { finder, episodes } = useScriptRoom();
  const { query, by, isReplacing, found, isFinding, failure, at, left } = useStore(finder);
  const field = useRef<HTMLInputElement>(null);
  const byField = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  useEffect(() => {
    if (isReplacing && query.find !== '') byField.current?.select();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when replacing begins
  }, [isReplacing]);
  const count = found ? (found.total === 0 ? t`No match` : t`${at >= 0 ? t`${formatCount(at + 1)} of ` : ''}${plural(found.total, 'match', 'matches')} in ${plural(found.episodes.length, 'episode')}`) : '';
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-col gap-2 border-b border-line px-3 py-3">
        <div className="flex gap-1">
          <input
            ref={field}
            aria-label={t`Find`}
            value={query.find}
            placeholder={t`Find in all episodes`}
            spellCheck={false}
            autoComplete="off"
            maxLength={1_000}
            aria-invalid={failure !== null}
            onChange={(event) => finder.getState().look({ find: event.target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              void episodes.stepMatch(event.shiftKey ? -1 : 1);
            }}
            className={INPUT}
          />
          <IconButton label={t`Match before (⇧F3)`} icon={ChevronUp} disabled={!found?.total} onClick={() => void episodes.stepMatch(-1)} />
          <IconButton label={t`Next match (F3)`} icon={ChevronDown} disabled={!found?.total} onClick={() => void episodes.stepMatch(1)} />
        </div>
        <div className="flex gap-1">
          <Option label={t`Match case`} icon={CaseSensitive} isOn={query.matchCase} onChange={(matchCase) => finder.getState().look({ matchCase })} />
          <Option label={t`Whole words`} icon={WholeWord} isOn={query.wholeWord} onChange={(wholeWord) => finder.getState().look({ wholeWord })} />
          <Option label={t`Regular expression`} icon={Regex} isOn={query.regex} onChange={(regex) => finder.getState().look({ regex })} />
          <span className="ml-auto" />
          <Button look="quiet" icon={Replace} aria-expanded={isReplacing} onClick={() => finder.getState().setReplacing(!isReplacing)} title={t`Replace (${showCombo('mod+h')})`}>
            {t`Replace`}
          </Button>
        </div>
        {isReplacing && (
          <input
            ref={byField}
            aria-label={t`Replace with`}
            value={by}
            placeholder={query.regex ? t`Replace with; $1 is the first group` : t`Replace with`}
            autoComplete="off"
            onChange={(event) => finder.getState().replaceBy(event.target.value)}
            className={INPUT}
          />
        )}
        {failure && <FailureText failure={failure} className="text-sm" />}
        <p role="status" aria-label={t`Found`} className="num flex min-h-5 items-center gap-1.5 text-sm text-muted">
          {isFinding && !found ? <Busy className="size-3" /> : null}
          {count}
        </p>
      </div>
      {found && found.total > 0 ? (
        <MatchList found={found} at={at} by={isReplacing ? by : null} isPattern={query.regex} left={left} />
      ) : (
        <p className="flex-1 px-4 py-6 text-center text-muted">
          {query.find === '' ? t`Words, a name, a pattern: what is found stands here with the words around it.` : !isFinding && !failure ? t`Nothing reads “${query.find}”. ${query.matchCase || query.wholeWord ? t`Try it without whole words or case.` : ''}` : ''}
        </p>
      )}
      {isReplacing && found && found.total > 0 && <ReplaceFoot />}
    </div>
  );
}

/** What the replacement touches, before it is made; and the one button. */
function ReplaceFoot() {
  const { finder } = useScriptRoom();
  const { found, left, preview, isApplying, by } = useStore(finder);
  const count = (found?.total ?? 0) - left.size;
  return (
    <footer className="border-t border-line px-3 py-3">
      <p role="status" aria-label={t`What it touches`} className="num text-sm text-muted">
        {count === 0 ? t`Every match is left out.` : preview ? sayTouched(preview) : t`Looking what it touches…`}
        {preview?.notes.map((note) => (
          <span key={note} className="block text-doubt">
            {note}
          </span>
        ))}
      </p>
      <Button look="primary" className="num mt-2 w-full" isBusy={isApplying} disabled={count === 0} onClick={() => void finder.getState().apply()}>
        {by === '' ? t`Take out` : t`Replace`} {left.size === 0 ? plural(count, 'match', 'matches') : t`${formatCount(count)} of ${plural(found?.total ?? 0, 'match', 'matches')}`}
      </Button>
      <p className="mt-1.5 text-center text-sm text-faint">{t`One action; ${showCombo('mod+z')} takes it back.`}</p>
    </footer>
  );
}

function Option({ label, icon: Icon, isOn, onChange }: { readonly label: string; readonly icon: LucideIcon; readonly isOn: boolean; onChange(isOn: boolean): void }) {
  return (
    <button type="button" aria-pressed={isOn} aria-label={label} title={label} onClick={() => onChange(!isOn)} className={cx('flex size-7 items-center justify-center rounded-md border', isOn ? 'border-accent bg-accent-soft text-text' : 'border-transparent text-muted hover:bg-hover hover:text-text')}>
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
