import { BookDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { takeDropped } from '../../screens/library/dropped.ts';
import { useServices } from '../use-services.ts';

/** Makes the whole window take files. While they are over it, it says what will happen. */
export function DropTarget() {
  const { host, imports, navigation } = useServices();
  const [files, setFiles] = useState(0);
  const isReviewing = useStore(imports, (state) => state.step.at === 'review');

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    let depth = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    window.addEventListener('dragenter', (event) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setFiles(Math.max(1, event.dataTransfer?.items.length ?? 1));
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
      if (imports.getState().step.at !== 'review') navigation.getState().go('library');
      void imports.getState().read(takeDropped(event.dataTransfer, host));
    }, { signal });
    return () => listening.abort();
  }, [host, imports, navigation]);

  if (files === 0) return null;
  return (
    <div role="status" className="pointer-events-none fixed inset-2 z-70 flex items-center justify-center rounded-lg border-2 border-dashed border-accent-mark bg-veil">
      <div className="flex items-center gap-4 rounded-lg border border-line-strong bg-raised px-6 py-5">
        <BookDown aria-hidden className="size-7 text-accent-text" strokeWidth={1.6} />
        <div>
          <p className="text-lg font-semibold">{dropWords(files, isReviewing)}</p>
          <p className="text-muted">You see its chapters and choose among them before anything is saved.</p>
        </div>
      </div>
    </div>
  );
}

function dropWords(files: number, isReviewing: boolean): string {
  const these = files === 1 ? 'this' : `these ${files}`;
  if (isReviewing) return `Drop to add ${these} to the manuscript`;
  return files === 1 ? 'Drop to read this file' : `Drop to read these ${files} files as one production`;
}
