import { LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cx } from './cx.ts';

/** Waits shorter than this are not worth a sign. */
const QUIET_MS = 300;

export function Busy({ className }: { readonly className?: string }) {
  return <LoaderCircle aria-hidden className={cx('spin size-3.5', className)} />;
}

/** A wait with words, shown once it has lasted long enough to be noticed. */
export function Waiting({ what }: { readonly what: string }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const handle = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(handle);
  }, []);
  return (
    <p role="status" className="flex flex-1 items-center justify-center gap-2 p-8 text-muted">
      {isShown && (
        <>
          <Busy /> {what}
        </>
      )}
    </p>
  );
}
