import type { Failure } from '#shared/words/failure.ts';
import { cx } from './cx.ts';
import { t } from '../words/t.ts';

/** How a failure speaks: what happened, what to do, and the raw detail folded away. */
export function FailureText({ failure, className }: { readonly failure: Failure; readonly className?: string }) {
  return (
    <div className={cx('min-w-0', className)}>
      <p>
        <span className="font-medium text-bad">{failure.message}</span> <span className="text-muted">{failure.hint}</span>
      </p>
      <details className="mt-1 text-sm text-muted">
        <summary className="w-fit rounded-sm hover:text-text">{t`Detail`}</summary>
        <p className="mt-1 font-mono">{failure.code}</p>
        {failure.detail && (
          <pre tabIndex={0} aria-label={t`Raw detail`} className="mt-1 max-h-40 overflow-auto rounded-md border border-line bg-app p-2 font-mono whitespace-pre-wrap select-text">
            {failure.detail}
          </pre>
        )}
      </details>
    </div>
  );
}
