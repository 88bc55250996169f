import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** What a place is for, and the one thing to do there first. */
export function EmptyState({ icon: Icon, title, children, action }: { readonly icon: LucideIcon; readonly title: string; readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="flex flex-1 items-center justify-center p-8">
      <div className="flex max-w-md flex-col items-center gap-2 text-center">
        <span className="mb-1 flex size-11 items-center justify-center rounded-lg border border-line-strong bg-panel text-accent-text">
          <Icon aria-hidden className="size-5" strokeWidth={1.75} />
        </span>
        <h2 className="text-lg">{title}</h2>
        <div className="text-pretty text-muted">{children}</div>
        {action && <div className="mt-2 flex items-center gap-2">{action}</div>}
      </div>
    </div>
  );
}
