/** The file system's troubles in words. */
import { StudioError } from '#shared/words/failure.ts';

/** What `error` means to a producer, when it is the disk's doing; else `error` itself. */
export function explainDisk(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StudioError('disk.full', 'The disk is full.', {
        hint: 'Free some space, then resume; everything up to now is kept.',
        retry: 'later',
        detail: path,
        cause: error,
      });
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new StudioError('disk.readonly', 'The studio may not write there.', {
        hint: 'Choose another folder, or change the permissions of this one.',
        detail: path,
        cause: error,
      });
    case 'ENOTDIR':
    case 'EEXIST':
      return new StudioError('disk.not-a-folder', 'A file is in the way where a folder is needed.', {
        hint: 'Choose another folder, or move that file.',
        detail: path,
        cause: error,
      });
    default:
      return error;
  }
}
