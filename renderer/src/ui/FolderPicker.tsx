import { FolderOpen, RotateCcw } from 'lucide-react';
import { useServices } from '../app/use-services.ts';
import { Button, IconButton } from './Button.tsx';
import { FieldGroup } from './Field.tsx';
import { t } from '../words/t.ts';

/** Where finished files go. A host that cannot choose folders leaves the studio's own. */
export function FolderPicker({ folder, onChange }: { readonly folder: string | null; onChange(folder: string | null): void }) {
  const { host, notices } = useServices();
  const pick = async () => {
    try {
      const picked = await host.pickFolder();
      if (picked !== null) onChange(picked);
    } catch (error) {
      notices.getState().fail(error);
    }
  };
  return (
    <FieldGroup legend={t`Folder`}>
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate" title={folder ?? undefined}>
          {folder ?? t`The studio’s exports folder`}
        </span>
        {folder !== null && <IconButton label={t`Back to the studio’s folder`} icon={RotateCcw} onClick={() => onChange(null)} />}
        {host.can.pickFolder && (
          <Button icon={FolderOpen} onClick={() => void pick()}>
            {t`Choose…`}
          </Button>
        )}
      </div>
    </FieldGroup>
  );
}
