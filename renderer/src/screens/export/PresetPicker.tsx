import { ChevronRight } from 'lucide-react';
import { useStore } from 'zustand';
import { MP3_KBPS, Mp3Kbps } from '#shared/words/delivery.ts';
import { useServices } from '../../app/use-services.ts';
import { FieldGroup } from '../../ui/Field.tsx';
import { FolderPicker } from '../../ui/FolderPicker.tsx';
import { formatName, FormatPicker } from '../../ui/FormatPicker.tsx';
import { Select } from '../../ui/Select.tsx';
import { t } from '../../words/t.ts';
import { isPreset, PRESET_IDS, PRESETS } from './presets.ts';

/** Where it goes; what that means for the files is folded away until somebody wants it otherwise. */
export function PresetPicker() {
  const { exports } = useServices();
  const form = useStore(exports, (state) => state.form);
  const { edit, choosePreset } = exports.getState();
  const { use, note, ...preset } = PRESETS[form.preset];
  const isAsGiven = form.mp3Kbps === preset.mp3Kbps && form.outDir === null && form.formats.join() === preset.formats.join();
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t`Preset`}
        value={form.preset}
        options={PRESET_IDS.map((id) => ({ value: id, label: PRESETS[id].name, note: PRESETS[id].use }))}
        onChange={(id) => isPreset(id) && choosePreset(id)}
        className="w-full"
      />
      <p className="text-sm text-muted">{note ?? use}</p>
      <details className="group">
        <summary className="flex min-h-6 w-fit list-none items-center gap-1 rounded-sm text-sm text-muted hover:text-text">
          <ChevronRight aria-hidden className="size-3.5 shrink-0 transition-transform duration-100 group-open:rotate-90" />
          {t`Settings`}
          <span className="num">{t`· ${form.formats.map(formatName).join(', ') || t`no format`}`}</span>
          {!isAsGiven && <span className="text-doubt">{t`· changed`}</span>}
        </summary>
        <div className="mt-2 flex flex-col gap-3">
          <FormatPicker formats={form.formats} onChange={(formats) => edit({ formats })} />
          {form.formats.includes('mp3') && (
            <FieldGroup legend={t`MP3, constant rate`}>
              <Select
                label={t`Rate of the MP3 files`}
                value={String(form.mp3Kbps)}
                options={MP3_KBPS.map((rate) => ({ value: String(rate), label: t`${rate} kbit/s` }))}
                onChange={(rate) => edit({ mp3Kbps: Mp3Kbps.parse(Number(rate)) })}
              />
            </FieldGroup>
          )}
          <FolderPicker folder={form.outDir} onChange={(outDir) => edit({ outDir })} />
        </div>
      </details>
    </div>
  );
}
