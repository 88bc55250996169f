import { FileText } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { t } from '../../words/t.ts';

const ENTRIES = [
  { format: 'html', name: t`Save as HTML`, note: t`To read, print or send on` },
  { format: 'csv', name: t`Save as CSV`, note: t`A row an episode, for a spreadsheet` },
] as const;

/** The report of the run: episodes, quality, costs, what failed, estimate against outcome. */
export function ReportMenu() {
  const { run } = useServices();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button icon={FileText}>{t`Report`}</Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className="z-60 min-w-60 rounded-md border border-line-strong bg-raised p-1">
          {ENTRIES.map(({ format, name, note }) => (
            <DropdownMenu.Item key={format} onSelect={() => void run.getState().saveReport(format)} className="rounded-sm px-2 py-1 outline-none data-[highlighted]:bg-hover">
              {name}
              <span className="block text-sm text-muted">{note}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
