import { Ellipsis, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { ProductionSummary } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { Bar } from '../../ui/Bar.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { formatMoney, formatSpan, plural } from '../../ui/format.ts';
import { CoverImage } from './CoverImage.tsx';
import { t } from '../../words/t.ts';

export function ProductionCard({ production }: { readonly production: ProductionSummary }) {
  const { navigation, library } = useServices();
  const [isRemoving, setRemoving] = useState(false);
  const { episodes, episodesDone, audioSeconds, costUsd } = production;
  return (
    <article className="relative flex h-full gap-3 rounded-lg border border-line bg-panel p-2.5 hover:border-line-strong">
      <CoverImage production={production} />
      <div className="flex min-w-0 flex-1 flex-col pt-0.5">
        <h2 className="pr-7 leading-snug font-semibold">
          {/* The name is the button; its area is the card. */}
          <button
            type="button"
            onClick={() => navigation.getState().open(production.id, 'produce')}
            className="line-clamp-2 text-left after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent-mark"
          >
            {production.title}
          </button>
        </h2>
        <p className="truncate text-sm text-muted">{[production.author, production.sample ? t`Sample` : null].filter(Boolean).join(' · ') || ' '}</p>
        <div className="mt-auto">
          <Bar label={t`Episodes done of ${production.title}`} progress={episodes === 0 ? 0 : episodesDone / episodes} tone={episodesDone === episodes ? 'good' : 'accent'} />
          <p className="num mt-1.5 flex gap-2 text-sm text-muted">
            <span>
              {t`${episodesDone} of ${plural(episodes, 'episode')}`}
            </span>
            <span className="ml-auto">
              {audioSeconds > 0 ? formatSpan(audioSeconds) : t`not produced yet`}
              {costUsd > 0 && ` · ${formatMoney(costUsd)}`}
            </span>
          </p>
        </div>
      </div>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger aria-label={t`More for ${production.title}`} className="absolute top-2 right-2 flex size-6 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text">
          <Ellipsis aria-hidden className="size-4" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" sideOffset={2} className="z-50 rounded-md border border-line-strong bg-raised p-1">
            <DropdownMenu.Item onSelect={() => setRemoving(true)} className="flex h-7 items-center gap-2 rounded-sm px-2 text-bad outline-none data-[highlighted]:bg-hover">
              <Trash2 aria-hidden className="size-3.5" /> {t`Remove from library…`}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {isRemoving && (
        <Confirm
          title={t`Remove “${production.title}”?`}
          action={t`Remove from library`}
          keep={t`Keep it`}
          onConfirm={() => void library.getState().remove(production.id)}
          onClose={() => setRemoving(false)}
        >
          {t`It leaves the library. Files that were exported stay where they are, and its recordings stay until storage is cleaned.`}
        </Confirm>
      )}
    </article>
  );
}
