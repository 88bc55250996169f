import { CircleCheck } from 'lucide-react';
import type { Place } from '#shared/words/quality.ts';
import { cx } from '../../ui/cx.ts';
import { formatTenths } from '../../ui/format.ts';
import { FINDING_ICONS, toneOf } from './finding-icons.ts';
import { explainFinding, headFinding, sayDecision, sayPickup, saySure } from './findings.ts';
import { t } from '../../words/t.ts';

/** The place that is looked at: why it is doubted, how sure that is, what was tried, and what was decided. */
export function PlacePanel({ place }: { readonly place: Place }) {
  const { finding, tried, decision } = place;
  const Icon = FINDING_ICONS[finding.kind];
  const tone = toneOf(finding.kind);
  return (
    <section aria-label={t`Doubtful place`} className="mx-5 mb-3 flex max-h-[min(6.5rem,14vh)] shrink-0 gap-3 overflow-y-auto rounded-lg border border-line bg-panel px-3.5 py-2.5" tabIndex={0}>
      <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', tone.text)} />
      <div className="min-w-0 flex-1">
        <p className="select-text">
          <span className={cx('font-semibold', tone.text)}>{headFinding(finding)}.</span> {explainFinding(finding)}
        </p>
        <p className="num text-sm text-muted">
          {t`at ${formatTenths(finding.seconds)} · ${saySure(finding.confidence)} · found by the ${finding.check === 'transcript' ? t`transcript` : t`sound`}`}
        </p>
      </div>
      {(tried.length > 0 || decision) && (
        <ul aria-label={t`Tried and decided`} className="num max-w-[50%] shrink-0 text-sm text-muted">
          {tried.map((pickup) => (
            <li key={pickup.id}>{sayPickup(pickup)}</li>
          ))}
          {decision && (
            <li className="flex items-center gap-1.5 font-medium text-good">
              <CircleCheck aria-hidden className="size-3.5" />
              {sayDecision(decision.kind)}
              {decision.note && <span className="font-normal text-muted">“{decision.note}”</span>}
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
