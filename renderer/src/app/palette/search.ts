/** Finding a command by a few letters of it. */
export interface Command {
  readonly id: string;
  readonly group: 'Actions' | 'Screens' | 'Productions' | 'Episodes' | 'Characters';
  readonly label: string;
  /** Shown faintly beside the label. */
  readonly hint?: string;
  /** Other words it is looked for by. */
  readonly words?: string;
  run(): void;
}

/** The best `limit` commands, best first. Every word of the query must begin a word of the command, or stand in it. */
export function searchCommands(commands: readonly Command[], query: string, limit = 40): readonly Command[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands.filter((command) => command.group !== 'Episodes' && command.group !== 'Characters').slice(0, limit);
  return commands
    .map((command) => ({ command, score: scoreCommand(command, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ command }) => command);
}

function scoreCommand(command: Command, words: readonly string[]): number {
  const label = fold(command.label);
  const text = `${label} ${fold(command.hint ?? '')} ${fold(command.words ?? '')}`;
  let score = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    if (label.startsWith(word)) score += 4;
    else if (text.includes(` ${word}`) || at === 0) score += 2;
    else score += 1;
  }
  return score;
}

/** Without case and accents, so that "resume" finds "résumé". */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
