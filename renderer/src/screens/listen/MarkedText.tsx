import type { Finding, SentenceSpan } from '#shared/words/audio.ts';
import { cx } from '../../ui/cx.ts';
import type { HeardRun, TextRun } from './marks.ts';
import { t } from '../../words/t.ts';

export interface MarkedTextProps {
  readonly runs: readonly (TextRun | HeardRun)[];
  readonly spoken: SentenceSpan | null;
  onHear(seconds: number): void;
}

/** Text with its differences: missing words struck through, changed ones underlined, heard ones inserted; each said in words, too. */
export function MarkedText({ runs, spoken, onHear }: MarkedTextProps) {
  return runs.map((run, at) => {
    if (run.kind === 'heard') return <Heard key={at} run={run} />;
    const { text, span, finding, isWord } = run;
    if (!span && !finding) return text;
    return (
      // A pointer's shortcut; the keyboard hears a line by its time, and goes by lines with the arrows.
      <span
        key={at}
        role="presentation"
        onClick={() => span && getSelection()?.isCollapsed !== false && onHear(span.startSeconds)}
        className={cx('rounded-xs box-decoration-clone transition-colors duration-100', isWord ? 'bg-accent text-accent-ink' : span !== null && span === spoken ? 'bg-accent-soft' : 'hover:bg-hover')}
      >
        {finding ? <Marked finding={finding} text={text} isWord={isWord} /> : text}
      </span>
    );
  });
}

/** The signs differ by shape: a strike, a wave, a double line, dots. */
const SIGNS: Partial<Record<Finding['kind'], { readonly look: string; readonly said: string }>> = {
  missing: { look: 'bg-bad-soft line-through decoration-bad decoration-2', said: t`not heard` },
  changed: { look: 'bg-doubt-soft underline decoration-doubt decoration-wavy underline-offset-4', said: 'changed' },
  repeated: { look: 'bg-bad-soft underline decoration-bad decoration-double underline-offset-4', said: t`said twice` },
  inconclusive: { look: 'underline decoration-edge decoration-dotted decoration-2 underline-offset-4', said: t`could not be compared` },
};

function Marked({ finding, text, isWord }: { readonly finding: Finding; readonly text: string; readonly isWord: boolean }) {
  const sign = SIGNS[finding.kind];
  if (!sign) return text;
  const Tag = finding.kind === 'missing' ? 'del' : 'span';
  return (
    <Tag className={cx('box-decoration-clone', sign.look, isWord && 'bg-transparent')}>
      <span className="sr-only">[{sign.said}: </span>
      {text}
      <span className="sr-only">]</span>
    </Tag>
  );
}

function Heard({ run: { text, finding } }: { readonly run: HeardRun }) {
  const isAdded = finding.kind === 'added';
  return (
    <ins className={cx('mx-1 inline rounded-sm border border-dashed px-1 py-px font-sans text-base no-underline italic', isAdded ? 'border-bad text-bad' : 'border-doubt text-doubt')}>
      <span className="sr-only">{isAdded ? t`[added: ` : t`[heard: `}</span>
      <span aria-hidden>{isAdded ? '+ ' : '→ '}</span>
      {text}
      <span className="sr-only">]</span>
    </ins>
  );
}
