/** How many requests of one account may be open: some run, a few more wait their turn, the rest is refused. */

/** Called once, when the answer is over. */
export type Release = () => void;

export class Gate {
  private open = 0;
  /** As the last one who came was told: it can be lowered while more than that are open. */
  private maximum = Infinity;
  private readonly waiting: (() => void)[] = [];

  get openRequests(): number {
    return this.open;
  }

  /** Undefined when even the queue is full. Rejects when `signal` aborts while waiting. */
  async enter(maximum: number, queuePlaces: number, signal: AbortSignal): Promise<{ release: Release; waited: boolean } | undefined> {
    this.maximum = maximum;
    if (this.open < maximum) {
      this.open++;
      return { release: this.release(), waited: false };
    }
    if (this.waiting.length >= queuePlaces) return undefined;
    await new Promise<void>((resolve, reject) => {
      const come = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(come), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(come);
    });
    return { release: this.release(), waited: true };
  }

  /** The place of the one who leaves goes to the one who waits longest, where there is room for one. */
  private release(): Release {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.open--;
      if (this.open >= this.maximum) return;
      const next = this.waiting.shift();
      if (!next) return;
      this.open++;
      next();
    };
  }
}
