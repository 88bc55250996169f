/** AAC and MP3: encoded, and decoded again on the spot. */
import { SealedWriter } from '../audio/sealed-writer.ts';
import { TruePeakMeter } from '../audio/true-peak.ts';
import { aacFormatOf, adtsHeader } from './adts.ts';
import type { AacFormat } from './adts.ts';
import { Decoder, Encoder } from './codec.ts';
import type { Delivery, DeliverySettings } from './delivery.ts';
import { crc16, infoFrame } from './mp3-info.ts';

abstract class LossyDelivery implements Delivery {
  protected readonly file: SealedWriter;
  protected readonly encoder: Encoder;
  private readonly decoder: Decoder;
  private readonly meter: TruePeakMeter;

  constructor(kind: 'aac' | 'mp3', { outPath, sampleRate, bitrateKbps }: DeliverySettings) {
    this.encoder = new Encoder(kind, sampleRate, bitrateKbps);
    this.decoder = new Decoder(kind, sampleRate, this.encoder.configuration);
    this.meter = new TruePeakMeter(sampleRate);
    this.file = new SealedWriter(outPath); // last: nothing that fails may leave a file behind
  }

  get frameSamples(): number {
    return this.encoder.frameSamples;
  }

  get truePeak(): number {
    return this.meter.peak;
  }

  encode(frame: Float32Array): void {
    this.encoder.encode(frame, this.take);
  }

  finish(samples: number): SealedWriter {
    this.encoder.finish(this.take);
    this.meter.finish();
    this.complete(samples);
    return this.file;
  }

  [Symbol.dispose](): void {
    this.file[Symbol.dispose]();
    this.encoder[Symbol.dispose]();
    this.decoder[Symbol.dispose]();
  }

  private readonly take = (packet: Buffer): void => {
    this.store(packet);
    this.decoder.decode(packet, (samples) => this.meter.add(samples, samples.length));
  };

  protected abstract store(packet: Buffer): void;
  protected abstract complete(samples: number): void;
}

/** ADTS: the first packet holds only what the decoder needs to begin; its 1024 samples come before the audio's first. */
export class AacDelivery extends LossyDelivery {
  private readonly format: AacFormat;

  constructor(settings: DeliverySettings) {
    super('aac', settings);
    this.format = aacFormatOf(this.encoder.configuration);
  }

  protected store(packet: Buffer): void {
    this.file.write(adtsHeader(this.format, packet.length));
    this.file.write(packet);
  }

  protected complete(): void {}
}

/** ID3v2.3 tag, Info frame, then frames of one bitrate. */
export class Mp3Delivery extends LossyDelivery {
  private readonly bitrateKbps: number;
  private readonly tagBytes: number;
  private first: Buffer | undefined;
  private frames = 0;
  private bytes = 0;
  private crc = 0;

  constructor(settings: DeliverySettings, tag: Buffer) {
    super('mp3', settings);
    this.bitrateKbps = settings.bitrateKbps;
    this.file.write(tag);
    this.tagBytes = tag.length;
  }

  protected store(packet: Buffer): void {
    if (!this.first) {
      this.first = Buffer.from(packet);
      this.file.write(this.info(0)); // its place, until the totals are known
    }
    this.file.write(packet);
    this.frames++;
    this.bytes += packet.length;
    this.crc = crc16(this.crc, packet);
  }

  protected complete(samples: number): void {
    if (this.first) this.file.patch(this.tagBytes, this.info(samples));
  }

  private info(samples: number): Buffer {
    const { frames, bytes, crc, bitrateKbps } = this;
    return infoFrame(this.first ?? Buffer.alloc(0), { frames, bytes, crc, samples, bitrateKbps });
  }
}
