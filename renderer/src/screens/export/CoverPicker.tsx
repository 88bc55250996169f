import { ImagePlus } from 'lucide-react';
import { useRef } from 'react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { t } from '../../words/t.ts';

/** A picture is dropped on the window, or chosen here. */
export function CoverPicker({ production }: { readonly production: Production }) {
  const { host, titlePage } = useServices();
  const isBusy = useStore(titlePage, (state) => state.asking === 'cover');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png"
        hidden
        aria-label={t`Picture for the cover`}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void titlePage.getState().setCover(production.id, host.toSources([file]));
          currentTarget.value = '';
        }}
      />
      <Button icon={ImagePlus} isBusy={isBusy} title={t`Or drop a picture anywhere on this window`} onClick={() => input.current?.click()}>
        {t`Cover…`}
      </Button>
    </>
  );
}
