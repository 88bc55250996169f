import { Slider } from 'radix-ui';
import { useId, useMemo } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../app/use-services.ts';
import { sayTime } from '../ui/format.ts';
import { barHeights } from './peaks.ts';
import { t } from '../words/t.ts';

const BARS = 320;
const HEIGHT = 32;
/** Silence still shows a thread, so that the line is never broken. */
const LEAST = 1.5;

/** The whole of what plays as a slim waveform that can be dragged: a slider with a picture. */
export function SeekWave() {
  const { player } = useServices();
  const peaks = useStore(player, (state) => state.peaks);
  const lengthSeconds = useStore(player, (state) => state.playing?.lengthSeconds ?? 0);
  // A step of a thousandth is finer than a pixel; between them nothing needs to be drawn.
  const thousandth = useStore(player, (state) => (lengthSeconds > 0 ? Math.round((state.seconds / lengthSeconds) * 1000) : 0));
  const path = useMemo(() => drawBars(peaks ? barHeights(peaks, BARS) : []), [peaks]);
  const clip = useId();
  const seconds = (thousandth / 1000) * lengthSeconds;
  return (
    <Slider.Root
      value={[thousandth]}
      max={1000}
      step={1}
      onValueChange={([value]) => player.getState().seek(((value ?? 0) / 1000) * lengthSeconds)}
      className="relative flex h-8 min-w-0 flex-1 touch-none items-center"
    >
      <Slider.Track className="relative h-full flex-1">
        <svg aria-hidden viewBox={`0 0 ${BARS * 3} ${HEIGHT}`} preserveAspectRatio="none" className="absolute inset-0 size-full">
          <clipPath id={clip}>
            <rect width={(thousandth / 1000) * BARS * 3} height={HEIGHT} />
          </clipPath>
          <path d={path} className="fill-wave" />
          <path d={path} clipPath={`url(#${clip})`} className="fill-accent-mark" />
        </svg>
      </Slider.Track>
      <Slider.Thumb
        aria-label={t`Place in the sound`}
        aria-valuetext={t`${sayTime(seconds)} of ${sayTime(lengthSeconds)}`}
        className="block h-8 w-0.5 rounded-full bg-accent-mark"
      />
    </Slider.Root>
  );
}

function drawBars(heights: readonly number[]): string {
  const bars = heights.length > 0 ? heights : Array.from({ length: BARS }, () => 0);
  const width = (BARS * 3) / bars.length;
  return bars
    .map((height, index) => {
      const tall = Math.max(LEAST, height * HEIGHT);
      return `M${(index * width).toFixed(1)} ${((HEIGHT - tall) / 2).toFixed(1)}h${(width * 0.66).toFixed(1)}v${tall.toFixed(1)}h${(-width * 0.66).toFixed(1)}z`;
    })
    .join('');
}
