import { ToggleGroup } from 'radix-ui';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { FILTER_NAMES, FILTERS } from './rows.ts';
import type { Filter } from './rows.ts';

const TONES: Record<Filter, string> = { all: '', running: 'text-busy', failed: 'text-bad', doubtful: 'text-doubt', done: 'text-good', waiting: 'text-muted' };

export interface RunFiltersProps {
  readonly filter: Filter;
  readonly counts: Record<Filter, number>;
  readonly isSorted: boolean;
  onFilter(filter: Filter): void;
  onUnsort(): void;
}

export function RunFilters({ filter, counts, isSorted, onFilter, onUnsort }: RunFiltersProps) {
  return (
    <>
      <ToggleGroup.Root type="single" aria-label="Show" value={filter} onValueChange={(value) => onFilter((value || 'all') as Filter)} className="flex gap-1.5">
        {FILTERS.map((each) => (
          <ToggleGroup.Item
            key={each}
            value={each}
            disabled={each !== 'all' && each !== filter && counts[each] === 0}
            className={cx(
              'num h-6 rounded-full border border-line-strong px-2.5 text-sm enabled:hover:bg-hover disabled:opacity-55 data-[state=on]:border-edge data-[state=on]:bg-hover data-[state=on]:font-medium',
              TONES[each],
            )}
          >
            {FILTER_NAMES[each]} {counts[each]}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {isSorted && (
        <Button look="quiet" onClick={onUnsort} className="ml-auto">
          Back to the order of the book
        </Button>
      )}
    </>
  );
}
