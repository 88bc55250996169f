import { useId, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { FieldGroup, INPUT, TextField } from '../../ui/Field.tsx';
import { PACES, sayPace, STYLES } from './direction-words.ts';
import { readAmount } from './read-amount.ts';
import { FormFooter } from './FormFooter.tsx';
import type { FormProps } from './SpeakerPicker.tsx';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** How the lines are spoken: pace, emotion, and a note that is never spoken. */
export function DirectionForm({ episode, lines, onClose }: FormProps) {
  const { script } = useScriptRoom();
  const [first] = lines;
  const [pace, setPace] = useState(String(first?.direction?.pace ?? 1));
  const [style, setStyle] = useState(first?.direction?.style ?? '');
  const [note, setNote] = useState(first?.direction?.note ?? '');
  const id = useId();
  const read = readAmount(pace, 0.5, 2);
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    if (read === undefined) return;
    onClose();
    void script.getState().edit({
      kind: 'direction',
      lines: lines.map((line) => ({ episode, line: line.id })),
      pace: read === 1 ? null : read,
      style: style.trim() || null,
      note: note.trim() || null,
    });
  };
  return (
    <form onSubmit={save}>
      <div className="flex flex-col gap-3 px-4 py-3">
        <FieldGroup legend={t`Pace`}>
          <div className="flex flex-wrap items-center gap-1.5">
            <input aria-label={t`Pace`} inputMode="decimal" autoComplete="off" value={pace} aria-invalid={read === undefined} aria-describedby={`${id}-pace`} onChange={(event) => setPace(event.target.value)} className={cx(INPUT, 'num !w-16')} />
            {PACES.map((each) => (
              <Chip key={each} isOn={read === each} onPick={() => setPace(String(each))}>
                {each === 1 ? t`usual` : sayPace(each)}
              </Chip>
            ))}
          </div>
          <p id={`${id}-pace`} className={cx('mt-1 text-sm', read === undefined ? 'text-bad' : 'text-faint')}>
            {read === undefined ? t`Write a number from 0.5 to 2.` : t`From 0.5 to 2; 1 is the voice’s own pace.`}
          </p>
        </FieldGroup>
        <div>
          <TextField label={t`Emotion or style`} value={style} maxLength={200} placeholder={t`as usual`} autoComplete="off" onChange={(event) => setStyle(event.target.value)} />
          <div className="mt-1.5 flex flex-wrap gap-1.5">
            {STYLES.map((each) => (
              <Chip key={each} isOn={style.trim() === each} onPick={() => setStyle(style.trim() === each ? '' : each)}>
                {each}
              </Chip>
            ))}
          </div>
          <p className="mt-1 text-sm text-faint">{t`Engines that take no such thing do not hear it.`}</p>
        </div>
        <TextField label={t`Note for people; never spoken`} value={note} maxLength={2_000} autoComplete="off" onChange={(event) => setNote(event.target.value)} />
      </div>
      <FormFooter action={t`Direct`} isOff={read === undefined} onClose={onClose} />
    </form>
  );
}

function Chip({ isOn, onPick, children }: { readonly isOn: boolean; readonly children: React.ReactNode; onPick(): void }) {
  return (
    <button type="button" aria-pressed={isOn} onClick={onPick} className={cx('num h-6 rounded-full border px-2 text-sm', isOn ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-hover')}>
      {children}
    </button>
  );
}
