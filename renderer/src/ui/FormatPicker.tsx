import { FORMATS } from '#shared/words/run.ts';
import type { Format } from '#shared/words/run.ts';
import { Checkbox } from './Checkbox.tsx';
import { FieldGroup } from './Field.tsx';
import { t } from '../words/t.ts';

const NAMES: Record<Format, { readonly name: string; readonly use: string }> = {
  m4b: { name: 'M4B', use: t`one audiobook with chapters` },
  mp3: { name: 'MP3', use: t`one file an episode` },
  wav: { name: 'WAV', use: t`the same, uncompressed` },
  flac: { name: 'FLAC', use: t`the same, lossless` },
  captions: { name: t`Captions`, use: t`the text with its times` },
};

export function formatName(format: string): string {
  return FORMATS.includes(format as Format) ? NAMES[format as Format].name : format.toUpperCase();
}

export function FormatPicker({ formats, onChange }: { readonly formats: readonly Format[]; onChange(formats: readonly Format[]): void }) {
  return (
    <FieldGroup legend={t`Formats`}>
      <div className="flex flex-col gap-1.5">
        {FORMATS.map((format) => (
          <Checkbox
            key={format}
            checked={formats.includes(format)}
            onChange={(checked) => onChange(FORMATS.filter((each) => (each === format ? checked : formats.includes(each))))}
          >
            <span className="inline-block w-16 font-medium">{NAMES[format].name}</span>
            <span className="text-muted">{NAMES[format].use}</span>
          </Checkbox>
        ))}
      </div>
    </FieldGroup>
  );
}
