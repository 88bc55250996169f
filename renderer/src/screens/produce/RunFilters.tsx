import { Search } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { INPUT } from '../../ui/Field.tsx';
import { FILTER_NAMES, FILTERS } from './rows.ts';
import type { Filter } from './rows.ts';
import { t } from '../../words/t.ts';

const TONES: Record<Filter, string> = { all: '', running: 'text-busy', failed: 'text-bad', doubtful: 'text-doubt', done: 'text-good', waiting: 'text-muted' };

export interface RunFiltersProps {
  readonly filter: Filter;
  readonly counts: Record<Filter, number>;
  readonly text: string;
  readonly isSorted: boolean;
  onSearch(text: string): void;
  onFilter(filter: Filter): void;
  onUnsort(): void;
}

export function RunFilters({ filter, counts, text, isSorted, onSearch, onFilter, onUnsort }: RunFiltersProps) {
  return (
    <>
      <ToggleGroup.Root type="single" aria-label={t`Show`} value={filter} onValueChange={(value) => onFilter((value || 'all') as Filter)} className="order-last flex flex-wrap gap-1.5 @[50rem]/room:order-none">
        {FILTERS.map((each) => (
          <ToggleGroup.Item
            key={each}
            value={each}
            disabled={each !== 'all' && each !== filter && counts[each] === 0}
            className={cx(
              'num h-6 rounded-full whitespace-nowrap border border-line-strong px-2.5 text-sm enabled:hover:bg-hover disabled:opacity-55 data-[state=on]:border-edge data-[state=on]:bg-hover data-[state=on]:font-medium',
              TONES[each],
            )}
          >
            {FILTER_NAMES[each]} {counts[each]}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <span className="ml-auto" />
      {isSorted && (
        <Button look="quiet" onClick={onUnsort}>
          {t`In the book’s order`}
        </Button>
      )}
      <span className="relative w-40 shrink">
        <Search aria-hidden className="pointer-events-none absolute inset-y-0 left-2 my-auto size-3.5 text-faint" />
        <input
          type="search"
          aria-label={t`Find episodes`}
          placeholder={t`Find episodes`}
          value={text}
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && text !== '' && (event.preventDefault(), onSearch(''))}
          className={cx(INPUT, 'h-6.5 pl-7 text-sm')}
        />
      </span>
    </>
  );
}
