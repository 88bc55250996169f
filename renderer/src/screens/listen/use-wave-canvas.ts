import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { EpisodeAudio } from '#shared/words/audio.ts';
import { useServices } from '../../app/use-services.ts';
import type { Peaks } from '../../player/peaks.ts';
import { loadSamples } from '../../player/samples.ts';
import type { Samples } from '../../player/samples.ts';
import { covers, drawWave, needsSamples } from './draw-wave.ts';
import { onAppearanceChange, readWaveColours } from './wave-colours.ts';

/** Around the stretch that is seen, as much again is fetched on either side, so that small moves need nothing new. */
const MARGIN = 1;

type CanvasRef = React.RefObject<HTMLCanvasElement | null>;

/** Draws on two canvases, one over the other: the wave at rest, and the same in the colour of what was played. */
export function useWaveCanvas(rest: CanvasRef, played: CanvasRef, audio: EpisodeAudio, peaks: Peaks | null): void {
  const { host, room, notices } = useServices();
  const view = useStore(room, (state) => state.view);
  const [loaded, setLoaded] = useState<{ readonly url: string; readonly samples: Samples } | null>(null);
  const [width, setWidth] = useState(0);
  const [colours, setColours] = useState(readWaveColours);
  const url = host.fileUrl(audio.audio, 'audio/wav');
  const samples = loaded?.url === url ? loaded.samples : null;

  useEffect(() => onAppearanceChange(() => setColours(readWaveColours())), []);
  useEffect(() => {
    const box = rest.current;
    if (!box) return;
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, [rest]);

  useEffect(() => {
    if (!peaks || width === 0 || !needsSamples(view, peaks, width * devicePixelRatio) || covers(samples, view)) return;
    const asked = new AbortController();
    const margin = (view.endSeconds - view.startSeconds) * MARGIN;
    loadSamples(url, Math.max(0, view.startSeconds - margin), Math.min(audio.seconds, view.endSeconds + margin), asked.signal)
      .then((samples) => !asked.signal.aborted && setLoaded({ url, samples }))
      .catch((error: unknown) => {
        if (!asked.signal.aborted) notices.getState().fail(error);
      });
    return () => asked.abort();
  }, [url, audio.seconds, peaks, view, width, samples, notices]);

  useEffect(() => {
    for (const [canvas, colour] of [
      [rest.current, colours.wave],
      [played.current, colours.played],
    ] as const) {
      const context = canvas?.getContext('2d');
      if (!canvas || !context || !peaks || width === 0) continue;
      const size = { width: Math.round(width * devicePixelRatio), height: Math.round(canvas.clientHeight * devicePixelRatio), density: devicePixelRatio };
      if (canvas.width !== size.width) canvas.width = size.width;
      if (canvas.height !== size.height) canvas.height = size.height;
      drawWave(context, size, view, peaks, samples, colour);
    }
  }, [rest, played, peaks, samples, view, width, colours]);
}
