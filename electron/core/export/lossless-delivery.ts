/** FLAC and WAV at 24 bits: what goes in is what is heard. */
import { SealedWriter } from '../audio/sealed-writer.ts';
import { TruePeakMeter } from '../audio/true-peak.ts';
import { WavWriter } from '../audio/wav/writer.ts';
import { Encoder } from './codec.ts';
import type { Delivery, DeliverySettings } from './delivery.ts';
import { STREAM_INFO_OFFSET } from './flac-header.ts';

export class FlacDelivery implements Delivery {
  private readonly file: SealedWriter;
  private readonly encoder: Encoder;
  private readonly meter: TruePeakMeter;

  constructor({ outPath, sampleRate }: DeliverySettings, header: Buffer) {
    this.encoder = new Encoder('flac', sampleRate, 0);
    this.meter = new TruePeakMeter(sampleRate);
    this.file = new SealedWriter(outPath);
    this.file.write(header);
  }

  get frameSamples(): number {
    return this.encoder.frameSamples;
  }

  get truePeak(): number {
    return this.meter.peak;
  }

  encode(frame: Float32Array): void {
    this.meter.add(frame, frame.length);
    this.encoder.encode(frame, this.store);
  }

  finish(): SealedWriter {
    this.meter.finish();
    this.encoder.finish(this.store);
    this.file.patch(STREAM_INFO_OFFSET, this.encoder.configuration);
    return this.file;
  }

  [Symbol.dispose](): void {
    this.file[Symbol.dispose]();
    this.encoder[Symbol.dispose]();
  }

  private readonly store = (packet: Buffer): void => this.file.write(packet);
}

export class WavDelivery implements Delivery {
  readonly frameSamples = 16_384;
  private readonly writer: WavWriter;
  private readonly meter: TruePeakMeter;

  constructor({ outPath, sampleRate }: DeliverySettings, samples: number) {
    this.writer = new WavWriter(outPath, { sampleRate, sample: 's24' }, samples);
    this.meter = new TruePeakMeter(sampleRate);
  }

  get truePeak(): number {
    return this.meter.peak;
  }

  encode(frame: Float32Array): void {
    this.writer.write(frame, frame.length);
    this.meter.add(frame, frame.length);
  }

  finish(): SealedWriter {
    this.meter.finish();
    return this.writer.finish();
  }

  [Symbol.dispose](): void {
    this.writer[Symbol.dispose]();
  }
}
