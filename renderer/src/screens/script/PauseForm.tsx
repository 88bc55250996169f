import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { PauseKind } from '#shared/words/script.ts';
import { useServices } from '../../app/use-services.ts';
import { cx } from '../../ui/cx.ts';
import { FieldGroup, INPUT } from '../../ui/Field.tsx';
import { PAUSE_NAMES } from './direction-words.ts';
import { FormFooter } from './FormFooter.tsx';
import { readAmount } from './read-amount.ts';
import type { FormProps } from './SpeakerPicker.tsx';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';
import { formatDecimals } from '../../ui/format.ts';

/** The silence after the lines: by its kind, as long as the production says, or of its own length. */
export function PauseForm({ episode, lines, onClose }: FormProps) {
  const { production } = useServices();
  const { script } = useScriptRoom();
  const lengths = useStore(production, (state) => state.production?.settings.pauses);
  const [first] = lines;
  const [kind, setKind] = useState<PauseKind>(first?.pauseAfter ?? 'sentence');
  const [own, setOwn] = useState(first?.pauseSeconds === undefined ? '' : String(first.pauseSeconds));
  const id = useId();
  const seconds = own.trim() === '' ? null : readAmount(own, 0, 60);
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    if (seconds === undefined) return;
    onClose();
    void script.getState().edit({ kind: 'pause', lines: lines.map((line) => ({ episode, line: line.id })), pauseAfter: kind, seconds });
  };
  return (
    <form onSubmit={save}>
      <div className="flex flex-col gap-3 px-4 py-3">
        <FieldGroup legend={t`As after a…`}>
          <div className="grid grid-cols-2 gap-x-4 gap-y-0.5">
            {PauseKind.options.map((each) => (
              <label key={each} className="num flex h-7 items-center gap-2">
                <input type="radio" name={id} value={each} checked={kind === each} onChange={() => setKind(each)} className="size-4 accent-accent" />
                {PAUSE_NAMES[each]}
                <span className="ml-auto text-muted">{t`${formatDecimals(lengths?.[each] ?? 0, 2)} s`}</span>
              </label>
            ))}
          </div>
        </FieldGroup>
        <div>
          <label htmlFor={`${id}-own`} className="mb-1 block text-sm text-muted">
            {t`Seconds of its own, instead`}
          </label>
          <input id={`${id}-own`} inputMode="decimal" autoComplete="off" value={own} placeholder={t`none`} aria-invalid={seconds === undefined} aria-describedby={`${id}-note`} onChange={(event) => setOwn(event.target.value)} className={cx(INPUT, 'num !w-24')} />
          <p id={`${id}-note`} className={cx('mt-1 text-sm', seconds === undefined ? 'text-bad' : 'text-faint')}>
            {seconds === undefined ? t`Write seconds from 0 to 60, or nothing.` : t`Empty: as long as its kind is in this production.`}
          </p>
        </div>
      </div>
      <FormFooter action={t`Set pause`} isOff={seconds === undefined} onClose={onClose} />
    </form>
  );
}
