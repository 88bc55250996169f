import { Check, CircleAlert, ImagePlus, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { formatVoice } from '#shared/words/voice.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { plural } from '../../ui/format.ts';
import { t } from '../../words/t.ts';
import { checkCover } from './compliance.ts';
import type { CoverSize } from './compliance.ts';
import { CoverPicker } from './CoverPicker.tsx';
import { PRESETS } from './presets.ts';
import { TitlePageDialog } from './TitlePageDialog.tsx';

/** What the files will say, with the cover and whether shops take it. */
export function TitlePagePanel({ production }: { readonly production: Production }) {
  const { host, titlePage, exports } = useServices();
  const isEditing = useStore(titlePage, (state) => state.draft !== null);
  const { requirement } = PRESETS[useStore(exports, (state) => state.form.preset)];
  const [measured, setMeasured] = useState<(CoverSize & { readonly of: string }) | null>(null);
  const { cover } = production;
  const size = measured && measured.of === cover ? measured : null;
  const problem = cover && !size ? '' : checkCover(size, requirement);
  return (
    <section aria-label={t`Title page`} className="flex shrink-0 gap-3 rounded-lg border border-line bg-panel p-3">
      {cover ? (
        <img
          src={host.fileUrl(cover, 'image/jpeg')}
          alt={t`The cover`}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setMeasured({ of: cover, width: naturalWidth, height: naturalHeight })}
          className="size-20 shrink-0 rounded-sm border border-line object-cover"
        />
      ) : (
        <div aria-hidden className="flex size-20 shrink-0 items-center justify-center rounded-sm border border-dashed border-line-strong text-faint">
          <ImagePlus className="size-5" strokeWidth={1.6} />
        </div>
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        <h2 className="truncate text-base" title={production.title}>
          {production.title}
        </h2>
        <p className="truncate text-sm text-muted">{[production.author ?? t`no author`, t`read by ${production.narrator ?? formatVoice(production.settings.voice)}`].join(' · ')}</p>
        <p className="num truncate text-sm text-muted">{[production.year !== null && String(production.year), t`${plural(production.episodesDone, 'chapter')}, named as the episodes`].filter(Boolean).join(' · ')}</p>
        <p className="num flex min-w-0 items-center gap-1.5 text-sm">
          {problem === '' ? cover && requirement.cover && <Check aria-hidden className="size-3.5 shrink-0 text-good" /> : <CircleAlert aria-hidden className="size-3.5 shrink-0 text-bad" />}
          <span className={problem === '' ? 'text-muted' : 'text-bad'}>{[size && t`cover ${size.width} × ${size.height} pixels`, problem].filter(Boolean).join(', ') || (cover ? '' : t`no cover`)}</span>
        </p>
        <div className="mt-2 flex gap-2">
          <CoverPicker production={production} />
          <Button icon={Pencil} onClick={() => titlePage.getState().open(production)}>{t`Edit…`}</Button>
        </div>
      </div>
      {isEditing && <TitlePageDialog production={production} />}
    </section>
  );
}
