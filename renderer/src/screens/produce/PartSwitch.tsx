import { ToggleGroup } from 'radix-ui';
import { t } from '../../words/t.ts';

const RUN_PARTS = ['episodes', 'charts', 'costs'] as const;
export type RunPart = (typeof RUN_PARTS)[number];

const NAMES: Record<RunPart, string> = { episodes: t`Episodes`, charts: t`Charts`, costs: t`Costs` };

/** Which part of a run is shown; costs only where there are any. */
export function PartSwitch({ part, isPaid, onChange }: { readonly part: RunPart; readonly isPaid: boolean; onChange(part: RunPart): void }) {
  return (
    <ToggleGroup.Root type="single" aria-label={t`Part of the run`} value={part} onValueChange={(value) => value && onChange(value as RunPart)} className="flex gap-0.5 rounded-md border border-line p-0.5">
      {RUN_PARTS.filter((each) => isPaid || each !== 'costs').map((each) => (
        <ToggleGroup.Item key={each} value={each} className="h-6 rounded-sm px-2 text-sm text-muted hover:text-text data-[state=on]:bg-hover data-[state=on]:font-medium data-[state=on]:text-text">
          {NAMES[each]}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
