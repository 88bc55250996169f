import { BookDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { takeDropped } from '../../screens/library/dropped.ts';
import { useServices } from '../use-services.ts';
import { t } from '../../words/t.ts';

/** Makes the whole window take files. While they are over it, it says what will happen. */
export function DropTarget() {
  const { host, imports, navigation, castRoom } = useServices();
  const [isCast, setCast] = useState(false);
  const [files, setFiles] = useState(0);
  const isReviewing = useStore(imports, (state) => state.step.at === 'review');

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    let depth = 0;
    const isInCast = () => navigation.getState().screen === 'cast';
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    window.addEventListener('dragenter', (event) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setFiles(Math.max(1, event.dataTransfer?.items.length ?? 1));
      // Names are told with the drop alone; the type of a JSON file is told before.
      setCast(isInCast() && event.dataTransfer?.items.length === 1 && event.dataTransfer.items[0]?.type === 'application/json');
    }, { signal });
    window.addEventListener('dragover', (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    }, { signal });
    window.addEventListener('dragleave', (event) => {
      if (!carriesFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setFiles((depth = 0));
    }, { signal });
    window.addEventListener('drop', (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setFiles((depth = 0));
      if (!event.dataTransfer?.files.length) return;
      const [first] = event.dataTransfer.files;
      if (isInCast() && event.dataTransfer.files.length === 1 && first?.name.toLowerCase().endsWith('.json')) return void castRoom.file.getState().load(first);
      if (imports.getState().step.at !== 'review') navigation.getState().go('library');
      void imports.getState().read(takeDropped(event.dataTransfer, host));
    }, { signal });
    return () => listening.abort();
  }, [host, imports, navigation, castRoom]);

  if (files === 0) return null;
  return (
    <div role="status" className="pointer-events-none fixed inset-2 z-70 flex items-center justify-center rounded-lg border-2 border-dashed border-accent-mark bg-veil">
      <div className="flex items-center gap-4 rounded-lg border border-line-strong bg-raised px-6 py-5">
        <BookDown aria-hidden className="size-7 text-accent-text" strokeWidth={1.6} />
        <div>
          <p className="text-lg font-semibold">{isCast ? t`Drop to load this cast` : dropWords(files, isReviewing)}</p>
          <p className="text-muted">{isCast ? t`You see how it fits before anything is changed.` : t`You see its chapters and choose among them before anything is saved.`}</p>
        </div>
      </div>
    </div>
  );
}

function dropWords(files: number, isReviewing: boolean): string {
  const these = files === 1 ? t`this` : t`these ${files}`;
  if (isReviewing) return t`Drop to add ${these} to the manuscript`;
  return files === 1 ? t`Drop to read this file` : t`Drop to read these ${files} files as one production`;
}
