import { Flag, Repeat, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { EpisodeAudio } from '#shared/words/audio.ts';
import type { Script } from '#shared/words/script.ts';
import { useServices } from '../../app/use-services.ts';
import type { Peaks } from '../../player/peaks.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { cx } from '../../ui/cx.ts';
import { formatClock, formatList, sayTime } from '../../ui/format.ts';
import { FINDING_ICONS, toneOf } from './finding-icons.ts';
import { headFinding } from './findings.ts';
import type { EpisodeDoubts } from './places.ts';
import { useWaveCanvas } from './use-wave-canvas.ts';
import { percentOf } from './view.ts';
import type { View } from './view.ts';
import { t } from '../../words/t.ts';

export interface CloseWaveProps {
  readonly audio: EpisodeAudio;
  readonly script: Script | null;
  readonly peaks: Peaks | null;
  readonly doubts: EpisodeDoubts;
}

/** A stretch of the episode from near: lines, doubtful places, markers and the loop over the waveform, down to single samples. */
export function CloseWave({ audio, script, peaks, doubts }: CloseWaveProps) {
  const { room, player } = useServices();
  const frame = useRef<HTMLDivElement>(null);
  const view = useStore(room, (state) => state.view);
  const rest = useRef<HTMLCanvasElement>(null);
  const played = useRef<HTMLCanvasElement>(null);
  useWaveCanvas(rest, played, audio, peaks);
  usePointer(frame);
  return (
    <div ref={frame} className="relative mt-2 h-[min(8rem,16vh)] touch-none overflow-hidden rounded-lg border border-line bg-panel">
      <Lines script={script} view={view} />
      <Findings audio={audio} view={view} />
      <div role="img" aria-label={describe(audio)} className="pointer-events-none absolute inset-x-0 top-6 bottom-2">
        <canvas ref={rest} className="absolute inset-0 size-full" />
        <Played episode={audio.episode}>
          <canvas ref={played} className="absolute inset-0 size-full" />
        </Played>
      </div>
      <LoopBand view={view} />
      <Flags doubts={doubts} view={view} />
      <Playhead episode={audio.episode} />
      {!peaks && (
        <div className="absolute inset-0 flex">
          <Waiting what={t`Drawing the waveform…`} />
        </div>
      )}
      <div className="absolute right-1 bottom-1 z-10 flex rounded-md border border-line bg-panel">
        <IconButton label={t`Wider (−)`} icon={ZoomOut} onClick={() => room.getState().zoom(2, player.getState().seconds)} />
        <IconButton label={t`Closer (+)`} icon={ZoomIn} onClick={() => room.getState().zoom(0.5, player.getState().seconds)} />
      </div>
    </div>
  );
}

/** Press or drag to move; with Ctrl the wheel zooms, without it goes along. */
function usePointer(frame: React.RefObject<HTMLDivElement | null>) {
  const { room, player } = useServices();
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const secondsAt = (x: number) => {
      const { startSeconds, endSeconds } = room.getState().view;
      const { left, width } = box.getBoundingClientRect();
      return startSeconds + ((x - left) / width) * (endSeconds - startSeconds);
    };
    const move = (event: PointerEvent) => {
      if (event.buttons !== 1 || (event.target instanceof Element && event.target.closest('button'))) return;
      player.getState().seek(secondsAt(event.clientX));
    };
    const turn = (event: WheelEvent) => {
      const isZoom = event.ctrlKey || event.metaKey;
      if (!isZoom && event.deltaX === 0 && !event.shiftKey) return; // up and down belong to the page
      event.preventDefault();
      const { startSeconds, endSeconds } = room.getState().view;
      if (isZoom) room.getState().zoom(Math.exp(event.deltaY / 250), secondsAt(event.clientX));
      else room.getState().pan(((endSeconds - startSeconds) * (event.deltaX || event.deltaY)) / box.clientWidth);
    };
    box.addEventListener('pointerdown', move);
    box.addEventListener('pointermove', move);
    box.addEventListener('wheel', turn, { passive: false });
    return () => {
      box.removeEventListener('pointerdown', move);
      box.removeEventListener('pointermove', move);
      box.removeEventListener('wheel', turn);
    };
  }, [frame, room, player]);
}

const band = (view: View, startSeconds: number, endSeconds: number) => {
  const left = Math.max(0, percentOf(view, startSeconds));
  return { left: `${left}%`, width: `${Math.min(100, percentOf(view, endSeconds)) - left}%` };
};
const isSeen = (view: View, startSeconds: number, endSeconds: number) => endSeconds > view.startSeconds && startSeconds < view.endSeconds;

/** Lines narrower than this share of the view stay without a name. */
const NAMED_PERCENT = 7;

function Lines({ script, view }: { readonly script: Script | null; readonly view: View }) {
  const lines = script?.lines ?? [];
  return lines.map(({ id, speaker, startSeconds, endSeconds }, index) => {
    if (startSeconds === null || endSeconds === null) return null;
    const end = lines[index + 1]?.startSeconds ?? endSeconds;
    if (!isSeen(view, startSeconds, end)) return null;
    const { left, width } = band(view, startSeconds, end);
    return (
      <div key={id} className="pointer-events-none absolute inset-y-0 border-l border-line-strong" style={{ left, width }}>
        {Number.parseFloat(width) > NAMED_PERCENT && (
          <span className="num absolute top-1 left-1.5 max-w-full truncate pr-2 text-xs text-faint">
            {index + 1} · {speaker}
          </span>
        )}
      </div>
    );
  });
}

function Findings({ audio, view }: { readonly audio: EpisodeAudio; readonly view: View }) {
  return audio.findings.map((finding) => {
    if (!isSeen(view, finding.seconds, finding.endSeconds)) return null;
    const Icon = FINDING_ICONS[finding.kind];
    const tone = toneOf(finding.kind);
    return (
      <div key={`${finding.kind} ${finding.seconds}`} className={cx('pointer-events-none absolute inset-y-0 min-w-0.5 border-x', tone.wash, tone.edge)} style={band(view, finding.seconds, finding.endSeconds)}>
        <span className={cx('absolute bottom-1 left-1 z-5 flex items-center gap-1 rounded-sm bg-panel px-1 text-xs font-medium whitespace-nowrap', tone.text)}>
          <Icon aria-hidden className="size-3" />
          {headFinding(finding)}
        </span>
      </div>
    );
  });
}

function LoopBand({ view }: { readonly view: View }) {
  const { player } = useServices();
  const loop = useStore(player, (state) => state.loop);
  if (!loop) return null;
  const end = loop.endSeconds ?? loop.startSeconds;
  if (!isSeen(view, loop.startSeconds - 1e-6, end + 1e-6)) return null;
  return (
    <div className={cx('pointer-events-none absolute inset-y-0 min-w-0.5 border-x-2 border-busy', loop.endSeconds !== null && 'border-t-2')} style={band(view, loop.startSeconds, end)}>
      <span className="absolute top-0 left-0 flex items-center gap-1 bg-panel px-1 text-xs whitespace-nowrap text-busy">
        <Repeat aria-hidden className="size-3" /> {loop.endSeconds === null ? t`loop from here` : t`loop`}
      </span>
    </div>
  );
}

function Flags({ doubts, view }: { readonly doubts: EpisodeDoubts; readonly view: View }) {
  const { desk } = useServices();
  return doubts.markers.map((marker) => {
    const left = percentOf(view, marker.seconds);
    if (left < 0 || left > 100) return null;
    return (
      <button
        key={marker.id}
        type="button"
        onClick={() => desk.lookAt(marker)}
        aria-label={t`Marker at ${formatClock(marker.seconds)}: ${marker.note || t`no note`}`}
        title={marker.note || t`Marker`}
        className="absolute top-0 z-5 flex size-6 items-center justify-center rounded-br-md border-l-2 border-accent-mark bg-accent-soft text-accent-text"
        style={{ left: `${left}%` }}
      >
        <Flag aria-hidden className="size-3" />
      </button>
    );
  });
}

/** Shows what lies before the clock, and cuts off the rest. */
function Played({ episode, children }: { readonly episode: string; readonly children: React.ReactNode }) {
  const { player, room } = useServices();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const cut = () => {
      const { playing, seconds } = player.getState();
      const left = playing?.episode?.id === episode ? Math.min(100, Math.max(0, percentOf(room.getState().view, seconds))) : 0;
      if (box.current) box.current.style.clipPath = `inset(0 ${100 - left}% 0 0)`;
    };
    cut();
    const stops = [player.subscribe(cut), room.subscribe(cut)];
    return () => stops.forEach((stop) => stop());
  }, [player, room, episode]);
  return (
    <div ref={box} className="absolute inset-0">
      {children}
    </div>
  );
}

/** A clock that moves by more seconds at once was moved. */
const JUMP = 1;

/** Moves without a render: the clock ticks with every frame. */
function Playhead({ episode }: { readonly episode: string }) {
  const { player, room } = useServices();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => {
      const { playing, seconds } = player.getState();
      const isOurs = playing?.episode?.id === episode;
      const left = percentOf(room.getState().view, seconds);
      if (line.current) {
        line.current.hidden = !isOurs || left < 0 || left > 100;
        line.current.style.left = `${left}%`;
      }
    };
    place();
    const stops = [
      player.subscribe((now, before) => {
        // The page turns where playing or a step leaves it, not while somebody looks elsewhere.
        const { view, follow } = room.getState();
        const wasSeen = before.seconds >= view.startSeconds && before.seconds <= view.endSeconds;
        if (now.playing?.episode?.id === episode && now.seconds !== before.seconds && (wasSeen || Math.abs(now.seconds - before.seconds) > JUMP)) follow(now.seconds);
        place();
      }),
      room.subscribe(place),
    ];
    return () => stops.forEach((stop) => stop());
  }, [player, room, episode]);
  return <div ref={line} aria-hidden className="pointer-events-none absolute inset-y-0 z-5 w-0.5 -translate-x-px bg-accent-mark" />;
}

function describe(audio: EpisodeAudio): string {
  const places = audio.findings.map((finding) => t`${headFinding(finding)} at ${formatClock(finding.seconds)}`);
  return t`Waveform, ${sayTime(audio.seconds)}${places.length > 0 ? `; ${formatList(places)}` : ''}`;
}
