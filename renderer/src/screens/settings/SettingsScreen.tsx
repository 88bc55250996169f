import { AudioWaveform, BadgeDollarSign, Gauge, HardDrive, Info, KeyRound, Keyboard, Palette, ShieldCheck, Volume2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useStore } from 'zustand';
import { SETTINGS_PARTS } from '../../app/navigation.ts';
import type { SettingsPart } from '../../app/navigation.ts';
import { useServices } from '../../app/use-services.ts';
import { AboutPart } from './AboutPart.tsx';
import { AccountsPart } from './AccountsPart.tsx';
import { AppearancePart } from './AppearancePart.tsx';
import { KeysPart } from './KeysPart.tsx';
import { LoudnessPart } from './LoudnessPart.tsx';
import { ModelsPart } from './ModelsPart.tsx';
import { MoneyPart } from './MoneyPart.tsx';
import { PART_NAMES, PART_PURPOSES } from './parts.ts';
import { PrivacyPart } from './PrivacyPart.tsx';
import { StoragePart } from './StoragePart.tsx';
import { WorkPart } from './WorkPart.tsx';
import { t } from '../../words/t.ts';

const PARTS: Record<SettingsPart, { readonly icon: LucideIcon; readonly Shown: () => React.JSX.Element | null }> = {
  accounts: { icon: KeyRound, Shown: AccountsPart },
  models: { icon: AudioWaveform, Shown: ModelsPart },
  work: { icon: Gauge, Shown: WorkPart },
  money: { icon: BadgeDollarSign, Shown: MoneyPart },
  loudness: { icon: Volume2, Shown: LoudnessPart },
  storage: { icon: HardDrive, Shown: StoragePart },
  appearance: { icon: Palette, Shown: AppearancePart },
  keys: { icon: Keyboard, Shown: KeysPart },
  privacy: { icon: ShieldCheck, Shown: PrivacyPart },
  about: { icon: Info, Shown: AboutPart },
};

export function SettingsScreen() {
  const { navigation } = useServices();
  const part = useStore(navigation, (state) => state.part);
  const { Shown } = PARTS[part];
  return (
    <Tabs.Root value={part} onValueChange={(value) => navigation.getState().openSettings(value as SettingsPart)} orientation="vertical" className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-3 px-5 pt-3.5 pb-3">
        <h1 className="text-xl">{t`Settings`}</h1>
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-[14.5rem_minmax(0,1fr)] gap-4 px-5">
        <Tabs.List aria-label={t`Parts of the settings`} className="-m-1 flex flex-col gap-px overflow-y-auto p-1 pb-4">
          {SETTINGS_PARTS.map((each) => {
            const Icon = PARTS[each].icon;
            return (
              <Tabs.Trigger
                key={each}
                value={each}
                className="flex min-h-7.5 shrink-0 items-center gap-2.5 rounded-md px-2.5 py-1 text-left text-muted hover:bg-hover hover:text-text data-[state=active]:bg-hover data-[state=active]:font-medium data-[state=active]:text-text"
              >
                <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.8} />
                {PART_NAMES[each]}
              </Tabs.Trigger>
            );
          })}
        </Tabs.List>
        <Tabs.Content key={part} value={part} className="min-h-0 overflow-y-auto pb-6 [scrollbar-gutter:stable]">
          <div className="flex max-w-3xl flex-col gap-4">
            <div>
              <h2 className="text-lg">{PART_NAMES[part]}</h2>
              <p className="text-muted">{PART_PURPOSES[part]}</p>
            </div>
            <Shown />
          </div>
        </Tabs.Content>
      </div>
    </Tabs.Root>
  );
}
