import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { t } from '../../words/t.ts';

export interface FormFooterProps {
  readonly action: string;
  readonly isBusy?: boolean;
  readonly isOff?: boolean;
  readonly children?: ReactNode;
  onClose(): void;
}

/** What a small form ends with: leave, or keep with Enter. */
export function FormFooter({ action, isBusy = false, isOff = false, children, onClose }: FormFooterProps) {
  return (
    <div className="sticky bottom-0 flex items-center gap-2 border-t border-line bg-panel px-4 py-2.5">
      {children}
      <span className="ml-auto" />
      <Button look="quiet" onClick={onClose}>
        {t`Leave`} <Kbd>Esc</Kbd>
      </Button>
      <Button look="primary" type="submit" isBusy={isBusy} disabled={isOff}>
        {action}
      </Button>
    </div>
  );
}
