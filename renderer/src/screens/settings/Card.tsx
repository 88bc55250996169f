import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';

/** A piece of a part: one subject with its controls. */
export function Card({ title, children, aside, className }: { readonly title: string; readonly children: ReactNode; readonly aside?: ReactNode; readonly className?: string }) {
  return (
    <section aria-label={title} className={cx('flex flex-col gap-3 rounded-lg border border-line bg-panel p-4', className)}>
      <div className="flex min-h-7 flex-wrap items-center gap-2">
        <h3 className="mr-auto text-base">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
