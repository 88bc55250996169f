import { lazy, Suspense } from 'react';
import type { ChartProps } from './CanvasChart.tsx';

const Canvas = lazy(() => import('./CanvasChart.tsx').then(({ CanvasChart }) => ({ default: CanvasChart })));

/** A line chart; what draws it is fetched with the first one. `label` says the same in words. */
export function Chart(props: ChartProps) {
  return (
    <div role="img" aria-label={props.label} className={props.className}>
      <Suspense fallback={null}>
        <Canvas {...props} className="h-full" />
      </Suspense>
    </div>
  );
}
