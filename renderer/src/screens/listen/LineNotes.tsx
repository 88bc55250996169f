import { Check } from 'lucide-react';
import type { Finding, FindingKind } from '#shared/words/audio.ts';
import { Busy } from '../../ui/Busy.tsx';
import { cx } from '../../ui/cx.ts';
import { FINDING_ICONS, toneOf } from './finding-icons.ts';
import { headFinding, saySure } from './findings.ts';
import { t } from '../../words/t.ts';

/** Below this, a finding is more likely the listener's mistake than the speaker's. */
const LIKELY = 0.6;

export interface LineNotesProps {
  readonly findings: readonly Finding[];
  /** What a person has heard and found good. */
  readonly approved: readonly FindingKind[];
  readonly isSpeaking: boolean;
  readonly isCompared: boolean;
}

/** What there is to say of a line, beside it. */
export function LineNotes({ findings, approved, isSpeaking, isCompared }: LineNotesProps) {
  const differs = findings.some((finding) => finding.check === 'transcript');
  return (
    <div className="num pt-1 text-xs">
      {isSpeaking && (
        <p className="flex items-center gap-1.5 text-busy">
          <Busy className="size-3" /> {t`being spoken again`}
        </p>
      )}
      {findings.map((finding) => {
        const Icon = FINDING_ICONS[finding.kind];
        return (
          <p key={`${finding.kind} ${finding.seconds}`} className="mb-0.5 flex items-start gap-1.5">
            <Icon aria-hidden className={cx('mt-px size-3.5 shrink-0', toneOf(finding.kind).text)} />
            <span>
              <span className={cx('font-medium', toneOf(finding.kind).text)}>{headFinding(finding)}</span>
              {approved.includes(finding.kind) ? (
                <span className="flex items-center gap-1 text-good">
                  <Check aria-hidden className="size-3" /> {t`approved`}
                </span>
              ) : (
                <span className="block text-muted">
                  {saySure(finding.confidence)}
                  {finding.confidence < LIKELY && finding.kind !== 'inconclusive' && t`, likely fine`}
                </span>
              )}
            </span>
          </p>
        );
      })}
      {isCompared && !differs && !isSpeaking && <p className="text-faint">{t`heard as written`}</p>}
    </div>
  );
}
