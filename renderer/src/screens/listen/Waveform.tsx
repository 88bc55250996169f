import { ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import WaveSurfer from 'wavesurfer.js';
import RegionsPlugin from 'wavesurfer.js/plugins/regions';
import { useStore } from 'zustand';
import type { EpisodeAudio } from '#shared/words/audio.ts';
import { styleNonce } from '../../app/style-nonce.ts';
import { useServices } from '../../app/use-services.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { formatClock, sayTime } from '../../ui/format.ts';
import { remToPixels } from '../../ui/rem.ts';
import { thinPeaks } from '../../player/peaks.ts';
import { sayFinding } from './findings.ts';
import { onAppearanceChange, readWaveColours } from './wave-colours.ts';

const HEIGHT_REM = 7;
/** Pixels a second; 0 shows the whole episode. */
const ZOOMS = [0, 10, 30, 80, 200];
/** More pixels than any screen at the closest zoom of an hour; keeps a ten-hour file light. */
const MOST_PIXELS = 400_000;

/** The episode as a waveform, drawn from stored peaks: the sound itself is only streamed to be heard. */
export function Waveform({ audio }: { readonly audio: EpisodeAudio }) {
  const { player, host } = useServices();
  const container = useRef<HTMLDivElement>(null);
  const surfer = useRef<WaveSurfer>(null);
  const [zoom, setZoom] = useState(0);
  const [isReady, setReady] = useState(false);
  const url = host.fileUrl(audio.audio, 'audio/wav');
  const isLoaded = useStore(player, (state) => state.playing?.url === url);
  const peaks = useStore(player, (state) => (isLoaded ? state.peaks : null));

  useEffect(() => {
    if (!container.current || !peaks) return;
    const colours = readWaveColours();
    const regions = RegionsPlugin.create();
    const wave = WaveSurfer.create({
      container: container.current,
      ...(styleNonce ? { cspNonce: styleNonce } : {}),
      media: player.media,
      peaks: [thinPeaks(peaks.values, MOST_PIXELS)],
      duration: audio.seconds,
      height: remToPixels(HEIGHT_REM) - 2,
      waveColor: colours.wave,
      progressColor: colours.played,
      cursorColor: colours.cursor,
      cursorWidth: 1,
      barWidth: 2,
      barGap: 1,
      barRadius: 1,
      dragToSeek: true,
      autoCenter: false,
      plugins: [regions],
    });
    surfer.current = wave;
    const mark = () => {
      regions.clearRegions();
      const { doubt } = readWaveColours();
      for (const finding of audio.findings) {
        regions.addRegion({ start: finding.seconds, end: finding.endSeconds, color: doubt, drag: false, resize: false });
      }
    };
    wave.once('ready', () => {
      mark();
      setReady(true);
    });
    const stop = onAppearanceChange(() => {
      const { wave: waveColor, played: progressColor, cursor: cursorColor } = readWaveColours();
      wave.setOptions({ waveColor, progressColor, cursorColor });
      mark();
    });
    return () => {
      stop();
      surfer.current = null;
      setReady(false);
      wave.destroy();
    };
  }, [player, peaks, audio]);

  useEffect(() => {
    if (isReady) surfer.current?.zoom(ZOOMS[zoom] ?? 0);
  }, [zoom, isReady]);

  return (
    <div className="px-5 pb-3">
      <div className="relative overflow-hidden rounded-lg border border-line bg-panel" style={{ height: `${HEIGHT_REM}rem` }}>
        {/* The picture; the slider of the player is its keyboard. */}
        <div ref={container} role="img" aria-label={describe(audio)} className="h-full" />
        {!peaks && (
          <div className="absolute inset-0 flex">
            <Waiting what="Drawing the waveform…" />
          </div>
        )}
        <div className="absolute top-1 right-1 z-10 flex rounded-md bg-panel">
          <IconButton label="Zoom out" icon={ZoomOut} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)} />
          <IconButton label="Zoom in" icon={ZoomIn} disabled={zoom === ZOOMS.length - 1} onClick={() => setZoom(zoom + 1)} />
        </div>
      </div>
    </div>
  );
}

function describe(audio: EpisodeAudio): string {
  const places = audio.findings.map((finding) => `${sayFinding(finding.kind)} at ${formatClock(finding.seconds)}`);
  return `Waveform, ${sayTime(audio.seconds)}${places.length > 0 ? `; ${places.join(', ')}` : ''}`;
}
