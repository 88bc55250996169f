/** What the program is made of beside our own code: `resources/licences.json`, which a test holds to the lock file. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StudioError } from '#shared/words/failure.ts';
import { Licence } from '#shared/words/health.ts';

/** @throws StudioError `resources.missing` */
export async function readLicences(resources: string): Promise<Licence[]> {
  const path = join(resources, 'licences.json');
  try {
    return z.array(Licence).parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new StudioError('resources.missing', 'The list of packages cannot be read.', { hint: 'Install Lectern again: a file of it is missing or damaged.', detail: path, cause });
  }
}
