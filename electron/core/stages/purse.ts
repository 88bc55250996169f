/** What a stage may do with money. Who keeps the purse decides how much there is. */
import type { CallKey } from '#shared/words/ids.ts';
import type { Bill, Buyer, Reservation } from '../jobs/ledger.ts';

export interface Purse {
  /** Money still set aside for a call: it was sent, and how it ended is not known yet. */
  held(call: CallKey): Reservation | undefined;
  /**
   * Sets money aside; it is on the disk when this resolves, and the call may be sent.
   * @throws StudioError `budget.reached`, `budget.too-small`, `budget.month-reached`; nothing is set aside then
   * @param isExtra what the run can do without: where it does not fit, the run goes on with what does
   */
  reserve(wanted: Omit<Reservation, 'sentAt'>, isExtra?: boolean): Promise<void>;
  /** The same for the calls of a batch job, of one run: as many from the start as the budget holds. Returns how many. */
  reserveWhatFits(all: readonly Omit<Reservation, 'sentAt'>[]): number;
  /** The call is answered; part of the transaction that lands its recording. */
  settle(call: CallKey, buyer: Buyer, bill: Bill): void;
  /** The call was not made, or surely not billed. */
  release(call: CallKey): void;
  /** The call may have been billed, and nobody can say. */
  lose(call: CallKey): void;
}
