/** `summary.json` of a job's results: which file belongs to which of its inputs. */
import { z } from 'zod';
import { ErrorBody } from './errors.ts';

const Result = z.object({
  contents: z.array(z.string()).optional().catch(undefined),
  status: z.string().optional(),
  audioFileName: z.string().optional().catch(undefined),
  wordBoundaryFileName: z.string().optional().catch(undefined),
  error: ErrorBody.optional().catch(undefined),
});
export type Result = z.infer<typeof Result>;

export const Summary = z.object({ results: z.array(Result) });

/**
 * The result of each input, undefined where there is none. Results are known by the contents they name, never by their
 * place alone: whether failed inputs keep their number is not documented. Equal inputs take theirs in order.
 */
export function matchResults(results: readonly Result[], inputs: readonly string[]): (Result | undefined)[] {
  const matched: (Result | undefined)[] = inputs.map(() => undefined);
  const free = new Set(results);
  for (const read of [(content: string) => content, spokenText]) {
    const byContent = Map.groupBy(free, ({ contents }) => read((contents ?? []).join('')));
    for (const [index, input] of inputs.entries()) {
      if (matched[index]) continue;
      const result = byContent.get(read(input))?.shift();
      if (!result) continue;
      matched[index] = result;
      free.delete(result);
    }
  }
  return matched;
}

/** For contents that come back written otherwise: the words and who speaks them, whatever the markup and its quotes. */
function spokenText(ssml: string): string {
  return ssml
    .replaceAll(/<voice\b[^>]*\bname=["']([^"']*)["'][^>]*>/g, ' [$1] ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:quot|#34|#x22);/gi, '"')
    .replaceAll(/&(?:apos|#39|#x27);/gi, "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}
