/** The stretch of sound that the close waveform shows. */
export interface View {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Closer than this, single samples fill the whole width and nothing is gained. */
const CLOSEST_SECONDS = 0.005;
/** What a fresh look shows: a few lines. */
const FIRST_SECONDS = 30;

export function firstView(lengthSeconds: number): View {
  return { startSeconds: 0, endSeconds: Math.min(lengthSeconds, FIRST_SECONDS) };
}

/** The same width about another place, kept inside the sound. */
export function moveView({ startSeconds, endSeconds }: View, toSeconds: number, lengthSeconds: number): View {
  const width = Math.min(endSeconds - startSeconds, lengthSeconds);
  const start = Math.min(Math.max(0, toSeconds), lengthSeconds - width);
  return { startSeconds: start, endSeconds: start + width };
}

/** Closer where `factor` is under 1, wider where it is over; the moment `aroundSeconds` stays where it is on screen. */
export function zoomView(view: View, factor: number, aroundSeconds: number, lengthSeconds: number): View {
  const old = view.endSeconds - view.startSeconds;
  const width = Math.min(lengthSeconds, Math.max(CLOSEST_SECONDS, old * factor));
  const share = (aroundSeconds - view.startSeconds) / old;
  const start = aroundSeconds - width * (share >= 0 && share <= 1 ? share : 0.5);
  return moveView({ startSeconds: 0, endSeconds: width }, start, lengthSeconds);
}

/** Turns the page when what is heard leaves it. */
export function followView(view: View, seconds: number, lengthSeconds: number): View {
  if (seconds >= view.startSeconds && seconds < view.endSeconds) return view;
  return moveView(view, seconds - (view.endSeconds - view.startSeconds) * 0.1, lengthSeconds);
}

/** A view that has a stretch in sight: unmoved where it has, wider where it must be. */
export function showStretch(view: View, stretch: View, lengthSeconds: number): View {
  if (stretch.startSeconds >= view.startSeconds && stretch.endSeconds <= view.endSeconds) return view;
  const width = Math.max(view.endSeconds - view.startSeconds, stretch.endSeconds - stretch.startSeconds);
  return moveView({ startSeconds: 0, endSeconds: width }, (stretch.startSeconds + stretch.endSeconds - width) / 2, lengthSeconds);
}

/** Where in the view a moment stands, in percent of its width; beyond 0 to 100 it is out of sight. */
export function percentOf({ startSeconds, endSeconds }: View, seconds: number): number {
  return ((seconds - startSeconds) / (endSeconds - startSeconds)) * 100;
}
