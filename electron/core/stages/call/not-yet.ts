/** The job has to wait for a moment that is known. That is no trouble, and costs no attempt. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
  /** Milliseconds since the epoch. */
  readonly until: number;

  constructor(until: number) {
    super('not yet');
    this.until = until;
  }
}
