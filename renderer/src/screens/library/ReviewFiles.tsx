import { FileText, RotateCcw, Undo2, X } from 'lucide-react';
import { useServices } from '../../app/use-services.ts';
import { IconButton } from '../../ui/Button.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { plural } from '../../ui/format.ts';
import type { ReviewForm } from './import-store.ts';
import { t } from '../../words/t.ts';

/** The files of a pile: what came of each, and a way to take one out again. Left away where one file was read whole. */
export function ReviewFiles({ form, isReading }: { readonly form: ReviewForm; readonly isReading: boolean }) {
  const { review, removed } = form;
  const { files, leftOut } = review;
  const failed = files.filter(({ failure }) => failure).length;
  if (files.length < 2 && failed === 0 && leftOut === 0) return null;
  const chapters = new Map<number, number>();
  for (const { file } of review.chapters) chapters.set(file, (chapters.get(file) ?? 0) + 1);
  return (
    <details open={failed > 0} className="shrink-0 border-b border-line">
      <summary className="cursor-default px-4 py-2">
        <span className="num">{t`${plural(files.length - failed, 'file')} read`}</span>
        {failed > 0 && <span className="num text-bad"> {t`· ${failed} could not be read`}</span>}
        {leftOut > 0 && <span className="num text-muted"> · {leftOut === 1 ? t`1 file that is no manuscript left out` : t`${leftOut} files that are no manuscripts left out`}</span>}
      </summary>
      <ul aria-label={t`Files`} tabIndex={0} className="max-h-32 overflow-y-auto px-4 pb-2">
        {files
          .map((file, at) => ({ ...file, at }))
          // What could not be read asks for a person, so it comes first.
          .toSorted((a, b) => Number(b.failure !== null) - Number(a.failure !== null))
          .map(({ name, failure, at }) => (
            <PileRow key={at} name={name} at={at} failure={failure} chapters={chapters.get(at) ?? 0} isRemoved={removed.includes(at)} isReading={isReading} />
          ))}
      </ul>
    </details>
  );
}

interface PileRowProps {
  readonly name: string;
  readonly at: number;
  readonly failure: ReviewForm['review']['files'][number]['failure'];
  readonly chapters: number;
  readonly isRemoved: boolean;
  readonly isReading: boolean;
}

function PileRow({ name, at, failure, chapters, isRemoved, isReading }: PileRowProps) {
  const { imports } = useServices();
  if (failure) {
    return (
      <li className="flex min-h-7 items-start gap-2 py-1">
        <X aria-hidden className="mt-0.5 size-3.5 shrink-0 text-bad" />
        <FailureText failure={failure} className="min-w-0 flex-1" />
        {failure.retry === 'later' && <IconButton label={t`Read ${name} again`} icon={RotateCcw} disabled={isReading} onClick={() => void imports.getState().readAgain()} />}
      </li>
    );
  }
  return (
    <li className="flex h-7 items-center gap-2">
      <FileText aria-hidden className="size-3.5 shrink-0 text-faint" />
      <span className={isRemoved ? 'truncate text-muted line-through' : 'truncate'}>{name}</span>
      <span className="num ml-auto shrink-0 text-sm text-muted">{isRemoved ? t`taken out` : plural(chapters, 'chapter')}</span>
      {isRemoved ? (
        <IconButton label={t`Put ${name} back`} icon={Undo2} onClick={() => imports.getState().putBack(at)} />
      ) : (
        <IconButton label={t`Take ${name} out`} icon={X} onClick={() => imports.getState().removeFile(at)} />
      )}
    </li>
  );
}
