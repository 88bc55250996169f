/** What a change touches, in a sentence: lines, episodes, money, time. */
import type { Touched } from '#shared/words/edit.ts';
import { formatList, formatMoney, formatSpan, plural } from '../../ui/format.ts';
import { t } from '../../words/t.ts';

/** `Touches 214 lines in 31 episodes, $3.10, 40 min to speak again.` */
export function sayTouched({ lines, episodes, costUsd, seconds }: Pick<Touched, 'lines' | 'episodes' | 'costUsd' | 'seconds'>): string {
  if (lines === 0) return t`Touches no line as it stands.`;
  const parts = [t`Touches ${plural(lines, 'line')} in ${plural(episodes, 'episode')}`];
  if (costUsd === null) parts.push(t`price not known`);
  else if (costUsd > 0) parts.push(formatMoney(costUsd));
  if (seconds !== null) parts.push(t`${formatSpan(seconds)} to speak again`);
  return `${formatList(parts)}.`;
}
