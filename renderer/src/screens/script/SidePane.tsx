import { X } from 'lucide-react';
import { useStore } from 'zustand';
import type { ScriptOutline } from '#shared/words/outline.ts';
import { IconButton } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { EpisodeSide } from './EpisodeSide.tsx';
import { FindPane } from './FindPane.tsx';
import { LexiconPane } from './LexiconPane.tsx';
import { Segments } from './Segments.tsx';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

const TABS = [
  { value: 'episode', label: t`Episode` },
  { value: 'find', label: t`Find` },
  { value: 'lexicon', label: t`Lexicon` },
] as const;

/** Beside the text: who speaks and what it costs, what was found, how words are said. In a narrow window it comes when it is asked for. */
export function SidePane({ outline }: { readonly outline: ScriptOutline }) {
  const { page } = useScriptRoom();
  const side = useStore(page, (state) => state.side);
  const isOpen = useStore(page, (state) => state.isSideOpen);
  return (
    <aside
      aria-label={t`Beside the script`}
      className={cx('min-h-0 flex-col border-l border-line bg-app @[60rem]:static @[60rem]:flex @[60rem]:w-auto', isOpen ? 'absolute inset-y-0 right-0 z-20 flex w-[min(21rem,100%)]' : 'hidden')}
    >
      <header className="flex min-h-13.5 items-center gap-2 border-b border-line px-3">
        <Segments label={t`Beside the script`} value={side} options={TABS} onChange={(next) => page.getState().turnTo(next)} />
        <IconButton label={t`Close the side column`} icon={X} className="ml-auto @[60rem]:hidden" onClick={() => page.getState().closeSide()} />
      </header>
      {side === 'episode' && <EpisodeSide outline={outline} />}
      {side === 'find' && <FindPane />}
      {side === 'lexicon' && <LexiconPane />}
    </aside>
  );
}
