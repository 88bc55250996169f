import { TriangleAlert } from 'lucide-react';
import type { Finding } from '#shared/words/audio.ts';
import { useServices } from '../../app/use-services.ts';
import { formatTenths } from '../../ui/format.ts';
import { detailFinding, sayFinding } from './findings.ts';

/** Seconds to hear before a doubtful place. */
const LEAD_IN = 2;

/** Doubtful places of the episode, in the order they are heard; one press plays each with its lead-in. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { player } = useServices();
  return (
    <section aria-label="Doubtful places" className="mx-5 mb-3 max-h-36 shrink-0 overflow-y-auto rounded-lg border border-line bg-panel">
      <ul>
        {findings
          .toSorted((a, b) => a.seconds - b.seconds)
          .map((finding) => (
            <li key={`${finding.kind}-${finding.seconds}`} className="border-b border-line last:border-b-0">
              <button
                type="button"
                onClick={() => {
                  player.getState().seek(finding.seconds - LEAD_IN);
                  player.getState().play();
                }}
                className="num flex h-7 w-full items-center gap-2.5 px-3 text-left hover:bg-hover"
              >
                <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-doubt" />
                <span className="font-medium text-doubt">{sayFinding(finding.kind)}</span>
                <span className="truncate text-muted">{detailFinding(finding)}</span>
                <span className="ml-auto shrink-0 text-faint">{Math.round(finding.confidence * 100)} % sure</span>
                <span className="w-16 shrink-0 text-right">{formatTenths(finding.seconds)}</span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
