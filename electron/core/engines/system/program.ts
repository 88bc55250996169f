/** A program of the system that speaks into a file. Its parts are pure: what to start, and what its list says. */

export interface ListedVoice {
  /** As the program takes it. */
  readonly voice: string;
  readonly name: string;
  /** BCP 47. */
  readonly languages: readonly string[];
  readonly gender: 'female' | 'male' | 'neutral' | 'unknown';
}

/** What to start, in which paths beside it; no shell is asked. */
export interface Invocation {
  readonly args: readonly string[];
  /** UTF-8; nothing where undefined. */
  readonly input?: string;
  /** Files to lay down before, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface Order {
  readonly voice: string;
  readonly text: string;
  /** 1 is the voice's own pace. */
  readonly speed: number;
  /** 1 is the voice's own pitch; always 1 for programs that have no pitch. */
  readonly pitch: number;
  /** A folder of this order alone. */
  readonly folder: string;
  readonly outPath: string;
}

export interface SystemProgram {
  readonly id: string;
  readonly name: string;
  readonly platforms: readonly NodeJS.Platform[];
  readonly command: string;
  /** Whether it moves the pitch itself; else its audio is played faster or slower. */
  readonly hasPitch: boolean;
  list(folder: string): Invocation;
  parseList(printed: string): ListedVoice[];
  speak(order: Order): Invocation;
}
