import { Plus, TriangleAlert } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { formatCount, formatMoney, formatSpan, plural } from '../../ui/format.ts';
import { sumDraft } from './draft.ts';
import type { ReviewForm } from './import-store.ts';
import { pickManuscripts } from './pick.ts';
import { ReviewChapters } from './ReviewChapters.tsx';
import { ReviewFiles } from './ReviewFiles.tsx';
import { rich } from '../../words/rich.ts';
import { t } from '../../words/t.ts';

/** What was found in the dropped files, to be put right before it is saved. */
export function ReviewDialog() {
  const { imports } = useServices();
  const step = useStore(imports, (state) => state.step);
  if (step.at !== 'review') return null;
  return <ReviewBody form={step.form} isSaving={step.isSaving} isReading={step.isReading} />;
}

function ReviewBody({ form, isSaving, isReading }: { readonly form: ReviewForm; readonly isSaving: boolean; readonly isReading: boolean }) {
  const services = useServices();
  const { imports, navigation } = services;
  const { edit } = imports.getState();
  const { review, draft } = form;
  const sums = sumDraft(draft);
  const isReady = sums.episodes > 0 && form.title.trim() !== '';

  const { existing } = review;

  const save = async (despiteChanges = false) => {
    const production = await imports.getState().save(despiteChanges);
    if (production) navigation.getState().open(production.id, 'produce');
  };

  return (
    <Dialog
      title={t`Review the manuscript`}
      description={t`Nothing is saved yet. Choose what becomes an episode, and under which name.`}
      className="h-[44rem] w-[60rem]"
      canClose={!isSaving}
      onClose={imports.getState().cancel}
      footer={
        <>
          <p className="num mr-auto text-muted" role="status">
            {rich`${<strong className="font-semibold text-text">{plural(sums.episodes, 'episode')}</strong>} · ${formatCount(sums.words)} words · about ${formatSpan(sums.seconds)} of sound, ${costWords(review.usdPer1000Characters, sums.characters)}${sums.leftOut > 0 && t` · ${sums.leftOut} left out`}`}
          </p>
          <Button icon={Plus} isBusy={isReading} disabled={isSaving} onClick={() => pickManuscripts(services)}>
            {t`Add files…`}
          </Button>
          <Button onClick={imports.getState().cancel} disabled={isSaving}>
            {t`Cancel`}
          </Button>
          <Button look="primary" isBusy={isSaving} disabled={!isReady || isReading} onClick={() => void save()}>
            {form.isUpdate ? t`Update the production` : existing?.isSame ? t`Import again` : t`Add to library`}
          </Button>
        </>
      }
    >
      <div className="flex gap-3 border-b border-line px-4 py-3">
        {review.cover && (
          <img src={`data:${review.cover.mediaType};base64,${review.cover.base64}`} alt={t`Cover`} className="h-12 w-9 rounded-xs border border-line object-cover" />
        )}
        <TextField label={t`Title`} value={form.title} onChange={(event) => edit({ title: event.target.value })} className="flex-3" disabled={isSaving} />
        <TextField label={t`Author`} value={form.author} onChange={(event) => edit({ author: event.target.value })} className="flex-2" disabled={isSaving} placeholder={t`Unknown`} />
      </div>
      {existing?.isSame && (
        <div className="flex items-center gap-3 border-b border-line bg-accent-soft px-4 py-2">
          <p className="mr-auto">
            {rich`You have this already: ${<strong className="font-semibold">“{existing.title}”</strong>} was made of the same text.`}
          </p>
          <Button
            onClick={() => {
              imports.getState().cancel();
              navigation.getState().open(existing.id, 'produce');
            }}
          >
            {t`Open it`}
          </Button>
        </div>
      )}
      {existing && !existing.isSame && <ExistingChoice title={existing.title} isUpdate={form.isUpdate} onChange={(isUpdate) => edit({ isUpdate })} />}
      {form.changed && (
        <div role="alert" className="flex items-center gap-2 border-b border-line bg-doubt-soft px-4 py-2">
          <p className="mr-auto text-doubt">
            <strong className="font-semibold">{form.changed.message}</strong> {form.changed.hint}
          </p>
          <Button isBusy={isReading} onClick={() => void imports.getState().readAgain()}>
            {t`Read it again`}
          </Button>
          <Button disabled={isReading} onClick={() => void save(true)}>
            {t`Save as it was`}
          </Button>
        </div>
      )}
      <ReviewFiles form={form} isReading={isReading} />
      {review.warnings.length > 0 && (
        <ul className="border-b border-line px-4 py-2">
          {review.warnings.map((warning) => (
            <li key={warning} className="flex items-start gap-2 text-doubt">
              <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" /> {warning}
            </li>
          ))}
        </ul>
      )}
      <ReviewChapters draft={draft} files={review.files} direction={review.direction} onChange={(draft) => edit({ draft })} />
    </Dialog>
  );
}

function costWords(usdPer1000Characters: number | null, characters: number): string {
  if (usdPer1000Characters === null) return t`at a price nobody knows yet`;
  return usdPer1000Characters === 0 ? t`free with the built-in voice` : t`about ${formatMoney((usdPer1000Characters * characters) / 1000)}`;
}

function ExistingChoice({ title, isUpdate, onChange }: { readonly title: string; readonly isUpdate: boolean; onChange(isUpdate: boolean): void }) {
  const choices = [
    { value: 'update', name: t`Update it`, note: t`unchanged lines keep their recordings` },
    { value: 'separate', name: t`Add as separate`, note: t`the old one stays as it is` },
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line bg-accent-soft px-4 py-2">
      <span>
        {rich`This looks like a newer text of ${<strong className="font-semibold">“{title}”</strong>}.`}
      </span>
      <RadioGroup.Root aria-label={t`What to do with the newer text`} value={isUpdate ? 'update' : 'separate'} onValueChange={(value) => onChange(value === 'update')} className="flex gap-5">
        {choices.map((choice) => (
          <span key={choice.value} className="flex items-center gap-2">
            <RadioGroup.Item id={`existing-${choice.value}`} value={choice.value} className="flex size-6 items-center justify-center rounded-full">
              <span className="flex size-4 items-center justify-center rounded-full border border-edge bg-raised">
                <RadioGroup.Indicator className="size-2 rounded-full bg-accent-mark" />
              </span>
            </RadioGroup.Item>
            <label htmlFor={`existing-${choice.value}`}>
              {choice.name} <span className="text-muted">· {choice.note}</span>
            </label>
          </span>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
