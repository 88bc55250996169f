/** Draws the visible stretch of a waveform on a canvas: from peaks, or from single samples where they are at hand. */
import { readColumns } from '../../player/peaks.ts';
import type { Peaks } from '../../player/peaks.ts';
import type { Samples } from '../../player/samples.ts';
import type { View } from './view.ts';

/** From so many pixels a sample on, each gets its dot. */
const DOT_PIXELS = 6;

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Pixels of the canvas for one of the page. */
  readonly density: number;
}

/** True where the stretch is so short that the stored peaks would show as steps. */
export function needsSamples({ startSeconds, endSeconds }: View, { sampleRate, samplesPerPixel }: Pick<Peaks, 'sampleRate' | 'samplesPerPixel'>, columns: number): boolean {
  return ((endSeconds - startSeconds) * sampleRate) / columns < samplesPerPixel;
}

export function covers(samples: Samples | null, { startSeconds, endSeconds }: View): samples is Samples {
  return samples !== null && samples.startSeconds <= startSeconds && samples.endSeconds >= endSeconds - 1e-6;
}

export function drawWave(context: CanvasRenderingContext2D, { width, height, density }: Canvas, view: View, peaks: Peaks, samples: Samples | null, colour: string): void {
  context.clearRect(0, 0, width, height);
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = density;
  if (covers(samples, view)) drawSamples(context, { width, height, density }, view, samples);
  else drawColumns(context, height, readColumns(peaks, view.startSeconds, view.endSeconds, width), density);
}

function drawColumns(context: CanvasRenderingContext2D, height: number, columns: Float32Array, density: number): void {
  const middle = height / 2;
  for (let column = 0; column * 2 < columns.length; column += 1) {
    const top = middle - (columns[column * 2 + 1] ?? 0) * middle;
    const bottom = middle - (columns[column * 2] ?? 0) * middle;
    // Silence still shows a thread, so that the line is never broken.
    context.fillRect(column, Math.min(top, middle - density / 2), 1, Math.max(bottom - top, density));
  }
}

function drawSamples(context: CanvasRenderingContext2D, { width, height, density }: Canvas, view: View, { startSeconds, sampleRate, values }: Samples): void {
  const middle = height / 2;
  const pixelsPerSample = width / ((view.endSeconds - view.startSeconds) * sampleRate);
  const first = Math.max(0, Math.floor((view.startSeconds - startSeconds) * sampleRate));
  const last = Math.min(values.length - 1, Math.ceil((view.endSeconds - startSeconds) * sampleRate));
  const x = (index: number) => (startSeconds + index / sampleRate - view.startSeconds) * sampleRate * pixelsPerSample;
  context.beginPath();
  for (let index = first; index <= last; index += 1) context.lineTo(x(index), middle - (values[index] ?? 0) * middle);
  context.stroke();
  if (pixelsPerSample < DOT_PIXELS * density) return;
  for (let index = first; index <= last; index += 1) {
    context.beginPath();
    context.arc(x(index), middle - (values[index] ?? 0) * middle, 2 * density, 0, 2 * Math.PI);
    context.fill();
  }
}
