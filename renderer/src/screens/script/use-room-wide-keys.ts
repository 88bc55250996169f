import { useEffect } from 'react';
import { readRoomWideKey } from './script-keys.ts';
import { selectedWords } from './selected-words.ts';
import { useScriptRoom } from './use-script-room.ts';

/** Finding, replacing, undo: wherever one is in the room. */
export function useRoomWideKeys(): void {
  const { script, page, finder, episodes, desk } = useScriptRoom();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || target?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
      if (event.key === 'Escape' && target?.closest('aside')) {
        event.preventDefault();
        return page.getState().closeSide();
      }
      const key = readRoomWideKey(event, target?.closest('input, textarea, [contenteditable]') != null);
      if (!key) return;
      event.preventDefault();
      switch (key.do) {
        case 'find':
        case 'replace': {
          const words = selectedWords();
          if (words !== '' && !words.includes('\n')) finder.getState().look({ find: words });
          finder.getState().setReplacing(key.do === 'replace');
          return page.getState().turnTo('find');
        }
        case 'next match':
          return void episodes.stepMatch(1);
        case 'previous match':
          return void episodes.stepMatch(-1);
        case 'undo':
          return void script.getState().undo();
        case 'redo':
          return void script.getState().redo();
        case 'say it like':
          return desk.sayItLike(selectedWords());
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [script, page, finder, episodes, desk]);
}
