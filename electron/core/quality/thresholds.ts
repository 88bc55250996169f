/**
 * Where the acoustic checks draw their lines. Sources: ACX submission rules as outlets quote them (noise floor), and
 * common practice in speech production for the rest; none of the latter is a standard.
 */
export const THRESHOLDS = {
  /** A pause this long within one take is a fault of the voice, not punctuation. */
  internalSilenceSeconds: 1.5,
  /** Less than this heard in a take is as good as nothing. */
  leastHeardSeconds: 0.1,
  /**
   * Of full scale; above `dcWarn` it is worth a look, above `dcFail` it costs headroom. Often 0.005 is named for the
   * first, but good voices carry up to 0.007 that nobody hears.
   */
  dcWarn: 0.01,
  dcFail: 0.02,
  /**
   * The last 20 ms of a take, against how loud its speech is: −35 dBFS for speech at −23 LUFS, and as much nearer to
   * or further from full scale as the voice is louder or quieter.
   */
  tailBelowSpeechLu: 12,
  /** Actual length against the length its text leads to expect. */
  shortest: 0.6,
  longest: 1.6,
  /** Takes against the middle of all takes by the same speaker, and against the one before. */
  levelOutlierLu: 6,
  levelJumpLu: 6,
  /** Shorter takes have no steady level: "Oh!" is rightly louder. */
  levelSeconds: 0.8,
  /** Noise in the pauses, RMS. */
  noiseFloorDb: -60,
} as const;
