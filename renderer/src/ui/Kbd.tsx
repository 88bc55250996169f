import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export function Kbd({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <kbd className={cx('inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-b-2 border-line-strong bg-raised px-1 font-sans text-xs font-semibold text-muted', className)}>
      {children}
    </kbd>
  );
}
