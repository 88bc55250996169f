import { X } from 'lucide-react';
import { AlertDialog, Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button, IconButton } from './Button.tsx';
import { cx } from './cx.ts';
import { t } from '../words/t.ts';

const VEIL = 'fixed inset-0 z-40 bg-veil';
const BOX = 'fixed left-1/2 top-1/2 z-50 flex max-h-[88vh] max-w-[94vw] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line-strong bg-panel text-text outline-none';

export interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly className?: string;
  /** False while closing would lose something that is being saved. */
  readonly canClose?: boolean;
  onClose(): void;
}

export function Dialog({ title, description, children, footer, className, canClose = true, onClose }: DialogProps) {
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && canClose && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={VEIL} />
        <Radix.Content className={cx(BOX, className ?? 'w-[30rem]')} {...(description ? {} : { 'aria-describedby': undefined })}>
          <header className="flex items-start gap-3 border-b border-line px-4 py-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description && <Radix.Description className="text-muted">{description}</Radix.Description>}
            </div>
            <IconButton label={t`Close`} icon={X} disabled={!canClose} onClick={onClose} className="-mr-1.5" />
          </header>
          {children}
          {footer && <footer className="flex items-center justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface ConfirmProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What the dangerous button does, as a verb and its object. */
  readonly action: string;
  readonly keep: string;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something that cannot be taken back. The safe answer has the focus. */
export function Confirm({ title, children, action, keep, onConfirm, onClose }: ConfirmProps) {
  return (
    <AlertDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={VEIL} />
        <AlertDialog.Content className={cx(BOX, 'w-[26rem] gap-1.5 p-4')}>
          <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="text-muted">{children}</AlertDialog.Description>
          <div className="mt-3 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{keep}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="danger" onClick={onConfirm}>
                {action}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
