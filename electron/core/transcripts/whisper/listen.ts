/** The task `transcript.whisper`: one part of audio through whisper.cpp, as FFmpeg's filter has it. */
import { readFileSync, rmSync } from 'node:fs';
import { AV_CHANNEL_LAYOUT_MONO, AV_LOG_ERROR, AV_LOG_FATAL, AV_SAMPLE_FMT_FLT, AVERROR_EAGAIN, AVERROR_EOF } from 'node-av/constants';
import { FFmpegError, Filter, type FilterContext, FilterGraph, Frame, Log, Rational } from 'node-av/lib';
import { StudioError } from '#shared/words/failure.ts';
import { checked } from '../../audio/decode.ts';
import { openWav, type WavReader } from '../../audio/wav/reader.ts';
import type { Task } from '../../worker/task.ts';
import { RECOGNISER_RATE } from '../cut-audio.ts';
import type { Transcript } from '../port.ts';
import { readWhisperLines } from './lines.ts';

export interface ListenInput {
  /** WAV at the recogniser's rate. */
  readonly path: string;
  readonly seconds: number;
  readonly modelPath: string;
  readonly modelName: string;
  /** Whisper's code, or `auto`. */
  readonly language: string;
  readonly useGpu: boolean;
  /** Where the filter may write what it hears. */
  readonly outPath: string;
}

const BLOCK_SAMPLES = RECOGNISER_RATE;
/** Longer than the audio, so that all of it is heard at once and no word falls between two windows of the filter's own. */
const SPARE_SECONDS = 5;

/** @throws StudioError `model.damaged`, `audio.unreadable` */
export const listen: Task<ListenInput, Pick<Transcript, 'words' | 'timings'>> = async (input, context) => {
  using reader = openWav(input.path);
  if (!reader) throw new StudioError('audio.unreadable', 'This audio cannot be read.', { hint: 'Check again.', retry: 'now', detail: input.path });
  try {
    using whisper = new Whisper(input);
    for (let at = 0; at < reader.samples; at += BLOCK_SAMPLES) {
      context.signal.throwIfAborted();
      await whisper.push(reader, at);
    }
    context.progress(0.1);
    // From here on whisper works by itself, beside the event loop; whoever cancels ends the worker.
    await whisper.finish();
    context.signal.throwIfAborted();
    return readWhisperLines(readFileSync(input.outPath, 'utf8'));
  } finally {
    rmSync(input.outPath, { force: true });
  }
};

/** Source, filter and sink. */
class Whisper implements Disposable {
  private readonly graph = new FilterGraph();
  private readonly source: FilterContext;
  private readonly sink: FilterContext;
  private readonly heard = new Frame();

  constructor({ modelPath, modelName, language, useGpu, seconds, outPath }: ListenInput) {
    this.heard.alloc();
    this.graph.alloc();
    // The studio has a worker for each core.
    this.graph.nbThreads = 1;
    const queue = Math.ceil(seconds) + SPARE_SECONDS;
    this.source = this.create('abuffer', `sample_rate=${RECOGNISER_RATE}:sample_fmt=flt:channel_layout=mono:time_base=1/${RECOGNISER_RATE}`);
    const options = [
      `model=${escapePath(modelPath)}`,
      `language=${language}`,
      `queue=${queue}`,
      `use_gpu=${useGpu ? 1 : 0}`,
      // One word a segment: so each has times of its own.
      'max_len=1',
      `destination=${escapePath(outPath)}`,
      'format=json',
    ];
    const whisper = this.create('whisper', options.join(':'), modelName);
    this.sink = this.create('abuffersink', '');
    checked(this.source.link(0, whisper, 0));
    checked(whisper.link(0, this.sink, 0));
    checked(this.graph.configSync());
  }

  async push(reader: WavReader, at: number): Promise<void> {
    const samples = new Float32Array(BLOCK_SAMPLES);
    const count = reader.readMono(at, BLOCK_SAMPLES, samples);
    if (count === 0) return;
    using frame = frameOf(samples.subarray(0, count), at);
    checked(await this.source.buffersrcAddFrame(frame));
    await this.drain();
  }

  async finish(): Promise<void> {
    checked(await this.source.buffersrcAddFrame(null));
    await this.drain();
  }

  [Symbol.dispose](): void {
    this.heard.free();
    this.graph.free();
  }

  private async drain(): Promise<void> {
    for (;;) {
      const code = await this.sink.buffersinkGetFrame(this.heard);
      if (code === AVERROR_EOF || code === AVERROR_EAGAIN) return;
      checked(code);
      this.heard.unref();
    }
  }

  /** @throws StudioError `model.damaged` where it is whisper that does not begin */
  private create(name: string, options: string, modelName?: string): FilterContext {
    const filter = Filter.getByName(name);
    if (!filter) throw new StudioError('transcript.missing-program', 'This build has no Whisper in it.', { hint: 'Install Lectern again, or choose another transcript engine.' });
    try {
      // It complains of graphics drivers that nobody asked for; what matters is told by what it returns.
      Log.setLevel(AV_LOG_FATAL);
      const created = this.graph.createFilter(filter, name, options);
      if (created) return created;
    } catch (error) {
      if (modelName === undefined || !(error instanceof Error)) throw error;
    } finally {
      Log.setLevel(AV_LOG_ERROR);
    }
    this[Symbol.dispose]();
    throw new StudioError('model.damaged', `The model “${modelName ?? name}” cannot be read.`, {
      hint: 'Remove it and download it again, or put its file there anew.',
      retry: 'later',
      detail: options,
    });
  }
}

function frameOf(samples: Float32Array, at: number): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.format = AV_SAMPLE_FMT_FLT;
  frame.nbSamples = samples.length;
  frame.sampleRate = RECOGNISER_RATE;
  frame.channelLayout = AV_CHANNEL_LAYOUT_MONO;
  frame.timeBase = new Rational(1, RECOGNISER_RATE);
  checked(frame.getBuffer());
  const bytes = frame.data?.[0];
  if (!bytes) throw new FFmpegError(-1);
  new Float32Array(bytes.buffer, bytes.byteOffset, samples.length).set(samples);
  frame.pts = BigInt(at);
  return frame;
}

/** As FFmpeg reads a value among others: what separates and quotes is escaped, and folders are parted by `/` everywhere. */
function escapePath(path: string): string {
  const plain = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  return plain.replaceAll(/[\\':]/g, '\\$&');
}
