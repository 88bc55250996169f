/** What a disk's refusals mean to a producer. */
import { StudioError } from '#shared/words/failure.ts';

/**
 * Turns the system errors a producer can do something about into a `StudioError`: `disk.full`, `disk.readonly`,
 * `disk.limit` or `disk.not-a-folder`. Anything else comes back as it was, so `throw explainDiskError(error, path)`
 * is always right.
 */
export function explainDiskError(error: unknown, path: string): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StudioError('disk.full', 'There is no room left on the disk.', {
        hint: 'Free some space or choose another folder, then resume; everything up to now is kept.',
        retry: 'later',
        detail: path,
        cause: error,
      });
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new StudioError('disk.readonly', 'The studio may not write to this folder.', {
        hint: 'Choose another folder, or allow writing to this one.',
        retry: 'later',
        detail: path,
        cause: error,
      });
    case 'EFBIG':
      return new StudioError('disk.limit', 'This disk cannot hold a file of that size.', {
        hint: 'Choose a folder on another disk; some memory sticks end at 4 GB a file.',
        retry: 'later',
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

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
