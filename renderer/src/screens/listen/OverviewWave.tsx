import { useEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import RegionsPlugin from 'wavesurfer.js/plugins/regions';
import { useStore } from 'zustand';
import type { EpisodeAudio } from '#shared/words/audio.ts';
import { styleNonce } from '../../app/style-nonce.ts';
import { useServices } from '../../app/use-services.ts';
import { readColumns } from '../../player/peaks.ts';
import type { Peaks } from '../../player/peaks.ts';
import { remToPixels } from '../../ui/rem.ts';
import { percentOf } from './view.ts';
import { onAppearanceChange, readWaveColours } from './wave-colours.ts';

const HEIGHT_REM = 2.25;
/** More than any window has pixels; the whole of ten hours is drawn from as many. */
const COLUMNS = 4_096;

/** The whole episode on one strip, with its doubtful places and the stretch that is seen closely below. Press or drag to go there. */
export function OverviewWave({ audio, peaks }: { readonly audio: EpisodeAudio; readonly peaks: Peaks | null }) {
  const { player, room } = useServices();
  const container = useRef<HTMLDivElement>(null);
  const { seconds, findings } = audio;

  useEffect(() => {
    if (!container.current || !peaks) return;
    const { wave: waveColor, played: progressColor, cursor: cursorColor } = readWaveColours();
    const regions = RegionsPlugin.create();
    const wave = WaveSurfer.create({
      container: container.current,
      ...(styleNonce ? { cspNonce: styleNonce } : {}),
      media: player.media,
      peaks: [readColumns(peaks, 0, seconds, COLUMNS)],
      duration: seconds,
      height: remToPixels(HEIGHT_REM) - 2,
      waveColor,
      progressColor,
      cursorColor,
      cursorWidth: 1,
      barWidth: 2,
      barGap: 1,
      dragToSeek: true,
      plugins: [regions],
    });
    const mark = () => {
      regions.clearRegions();
      const { doubt } = readWaveColours();
      for (const finding of findings) regions.addRegion({ start: finding.seconds, end: Math.max(finding.endSeconds, finding.seconds + seconds / 300), color: doubt, drag: false, resize: false });
    };
    wave.once('ready', mark);
    const stops = [
      wave.on('interaction', (to) => room.getState().follow(to)),
      onAppearanceChange(() => {
        const { wave: waveColor, played: progressColor, cursor: cursorColor } = readWaveColours();
        wave.setOptions({ waveColor, progressColor, cursorColor });
        mark();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      wave.destroy();
    };
  }, [player, room, peaks, seconds, findings]);

  return (
    // The slider of the player is its keyboard.
    <div aria-hidden className="relative overflow-hidden rounded-md border border-line bg-panel" style={{ height: `${HEIGHT_REM}rem` }}>
      <div ref={container} className="h-full" />
      <Seen lengthSeconds={seconds} />
    </div>
  );
}

/** Frames the stretch that the close waveform shows. */
function Seen({ lengthSeconds }: { readonly lengthSeconds: number }) {
  const { room } = useServices();
  const view = useStore(room, (state) => state.view);
  const whole = { startSeconds: 0, endSeconds: Math.max(lengthSeconds, 0.001) };
  const left = percentOf(whole, view.startSeconds);
  return <span className="pointer-events-none absolute inset-y-0 z-5 min-w-1 rounded-sm border border-accent-mark bg-accent-soft" style={{ left: `${left}%`, width: `${percentOf(whole, view.endSeconds) - left}%` }} />;
}
