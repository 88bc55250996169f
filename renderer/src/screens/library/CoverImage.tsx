import type { ProductionSummary } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';

/** The cover, or the title set as one where the book brought none. */
export function CoverImage({ production }: { readonly production: Pick<ProductionSummary, 'cover' | 'thumbnail' | 'title'> }) {
  const { host } = useServices();
  if (production.cover) {
    // Browsers tell JPEG from PNG by the bytes; the name only has to be an image.
    return <img src={host.fileUrl(production.thumbnail ?? production.cover, 'image/jpeg')} alt="" className="h-full w-20 shrink-0 rounded-sm border border-line object-cover" />;
  }
  return (
    <div aria-hidden className="flex h-full w-20 shrink-0 flex-col overflow-hidden rounded-sm border border-line-strong bg-raised px-2 py-2">
      <span className="mb-1.5 h-0.5 w-5 bg-accent-mark" />
      <span className="line-clamp-4 font-serif text-xs leading-tight text-muted">{production.title}</span>
    </div>
  );
}
