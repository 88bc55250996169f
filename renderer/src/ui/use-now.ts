import { useEffect, useState } from 'react';

const STEP_MS = 5_000;

/** The time, in milliseconds since the epoch, renewed every few seconds. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const handle = setInterval(() => setNow(Date.now()), STEP_MS);
    return () => clearInterval(handle);
  }, []);
  return now;
}
