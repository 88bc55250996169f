/** The fast Fourier transform of a real signal, as the power of each frequency. */

/** For one length, a power of two. */
export class PowerSpectrum {
  readonly size: number;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly re: Float64Array;
  private readonly im: Float64Array;
  private readonly window: Float64Array;

  /** The window is Hann's. */
  constructor(size: number) {
    this.size = size;
    this.cos = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.sin = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size));
    this.re = new Float64Array(size);
    this.im = new Float64Array(size);
    this.window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  }

  /** Scaled so that a sine of amplitude 1 on a bin has 1 there; `out` takes half as many values as there are samples. */
  of(samples: Float32Array, out: Float64Array): void {
    const { re, im, size } = this;
    for (let i = 0; i < size; i++) re[i] = samples[i]! * this.window[i]!;
    im.fill(0);
    this.transform();
    const scale = (4 / size) ** 2;
    for (let i = 0; i < size / 2; i++) out[i] = scale * (re[i]! ** 2 + im[i]! ** 2);
  }

  private transform(): void {
    const { re, im, size, cos, sin } = this;
    for (let i = 1, j = 0; i < size; i++) {
      let bit = size >> 1;
      for (; j & bit; bit >>= 1) j ^= bit;
      j ^= bit;
      if (i < j) {
        [re[i], re[j]] = [re[j]!, re[i]!];
        [im[i], im[j]] = [im[j]!, im[i]!];
      }
    }
    for (let length = 2; length <= size; length <<= 1) {
      const half = length >> 1;
      const step = size / length;
      for (let from = 0; from < size; from += length) {
        for (let k = 0; k < half; k++) {
          const a = from + k;
          const b = a + half;
          const c = cos[k * step]!;
          const s = sin[k * step]!;
          const x = re[b]! * c - im[b]! * s;
          const y = re[b]! * s + im[b]! * c;
          re[b] = re[a]! - x;
          im[b] = im[a]! - y;
          re[a]! += x;
          im[a]! += y;
        }
      }
    }
  }
}
