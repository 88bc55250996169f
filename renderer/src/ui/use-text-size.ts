import { useEffect } from 'react';

/** A virtual list counts in pixels that were rem once: `measure` makes it count anew when text is shown larger or smaller. */
export function useTextSize({ measure }: { measure(): void }): void {
  useEffect(() => {
    const observer = new MutationObserver(measure);
    observer.observe(document.documentElement, { attributeFilter: ['style'] });
    return () => observer.disconnect();
  }, [measure]);
}
