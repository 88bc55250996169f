/** A file in the making: samples go in frame by frame, and what a listener will hear of them is measured at once. */
import type { SealedWriter } from '../audio/sealed-writer.ts';

export interface DeliverySettings {
  readonly outPath: string;
  readonly sampleRate: number;
  readonly bitrateKbps: number;
}

/** Leaving its scope before the file was sealed removes the file. */
export interface Delivery extends Disposable {
  /** Samples `encode` wants at once. */
  readonly frameSamples: number;
  encode(frame: Float32Array): void;
  /** @param samples of the audio itself, without padding */
  finish(samples: number): SealedWriter;
  /** Of what was decoded again, linear; complete after `finish`. */
  readonly truePeak: number;
}
