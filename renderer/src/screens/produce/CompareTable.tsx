import type { ReactNode } from 'react';
import type { CompareRow } from './compare-words.ts';
import { t } from '../../words/t.ts';

export interface CompareTableProps {
  readonly label: string;
  readonly columns: readonly ReactNode[];
  readonly rows: readonly CompareRow[];
  /** Further rows. */
  readonly children?: ReactNode;
}

/** Ways side by side. */
export function CompareTable({ label, columns, rows, children }: CompareTableProps) {
  return (
    <table aria-label={label} className="num w-full table-fixed border-collapse">
      <thead>
        <tr className="border-b border-line align-bottom">
          <th scope="col" className="w-40">
            <span className="sr-only">{t`Compared by`}</span>
          </th>
          {columns.map((column, index) => (
            <th key={index} scope="col" className="px-2 pb-1.5 text-left font-semibold">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, values }) => (
          <tr key={name} className="h-7.5 border-b border-line">
            <th scope="row" className="text-left font-normal text-muted">
              {name}
            </th>
            {values.map((value, index) => (
              <td key={index} className="px-2 font-medium">
                {value}
              </td>
            ))}
          </tr>
        ))}
        {children}
      </tbody>
    </table>
  );
}
