/** Names for delivered files that every file system takes. */

/** Longest name without its ending, in UTF-16 units: with a folder before it, within Windows' limits. */
const LONGEST = 100;
const WINDOWS_DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A title as a file or folder name: what Windows, macOS or a shell would choke on becomes a space. */
export function fileName(title: string): string {
  const clean = title
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- control characters are just what must go
    .replaceAll(/[<>:"/\\|?*\u0000-\u001f\u007f]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST)
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '');
  if (clean === '') return 'Untitled';
  return WINDOWS_DEVICES.test(clean) ? `${clean} -` : clean;
}

/** `07 - The Mast-Head`: sorts in order in any folder view. */
export function episodeFileName(number: number, total: number, title: string): string {
  return `${String(number).padStart(Math.max(2, String(total).length), '0')} - ${fileName(title)}`;
}
