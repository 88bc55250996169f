import type { Finding } from '#shared/words/audio.ts';
import { Busy } from '../../ui/Busy.tsx';
import { cx } from '../../ui/cx.ts';
import { FINDING_ICONS, toneOf } from './finding-icons.ts';
import { headFinding, saySure } from './findings.ts';

/** Below this, a finding is more likely the listener's mistake than the speaker's. */
const LIKELY = 0.6;

/** What there is to say of a line, beside it. */
export function LineNotes({ findings, isSpeaking, isCompared }: { readonly findings: readonly Finding[]; readonly isSpeaking: boolean; readonly isCompared: boolean }) {
  const differs = findings.some((finding) => finding.check === 'transcript');
  return (
    <div className="num pt-1 text-xs">
      {isSpeaking && (
        <p className="flex items-center gap-1.5 text-busy">
          <Busy className="size-3" /> being spoken again
        </p>
      )}
      {findings.map((finding) => {
        const Icon = FINDING_ICONS[finding.kind];
        return (
          <p key={`${finding.kind} ${finding.seconds}`} className="mb-0.5 flex items-start gap-1.5">
            <Icon aria-hidden className={cx('mt-px size-3.5 shrink-0', toneOf(finding.kind).text)} />
            <span>
              <span className={cx('font-medium', toneOf(finding.kind).text)}>{headFinding(finding)}</span>
              <span className="block text-muted">
                {saySure(finding.confidence)}
                {finding.confidence < LIKELY && finding.kind !== 'inconclusive' && ', likely fine'}
              </span>
            </span>
          </p>
        );
      })}
      {isCompared && !differs && !isSpeaking && <p className="text-faint">heard as written</p>}
    </div>
  );
}
