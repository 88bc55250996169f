import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainDiskError } from '../files/disk-errors.ts';
import { SealedWriter, sealAll } from './sealed-writer.ts';
import { Scratch } from './testing.ts';

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('a sealed file', () => {
  it('is hashed as written, small and large pieces alike', async () => {
    using scratch = new Scratch();
    using writer = new SealedWriter(scratch.path('a'));
    for (let i = 0; i < 1000; i++) writer.write(Buffer.alloc(i, i));
    writer.write(Buffer.alloc(1 << 20, 7));
    writer.write(Buffer.from('end'));
    const sealed = await writer.seal();
    expect(sealed.hash).toBe(hashOf(sealed.path));
    expect(sealed.bytes).toBe(readFileSync(sealed.path).length);
  });

  it('is hashed with its corrections, and begins again when asked', async () => {
    using scratch = new Scratch();
    using writer = new SealedWriter(scratch.path('a'));
    writer.write(Buffer.from('nothing of this stays'));
    writer.restart();
    writer.write(Buffer.from('0123456789'));
    writer.patch(2, Buffer.from('xx'));
    writer.write(Buffer.from('tail'));
    const sealed = await writer.seal();
    expect(readFileSync(sealed.path, 'utf8')).toBe('01xx456789tail');
    expect(sealed.hash).toBe(hashOf(sealed.path));
  });

  it('is gone when left before it was sealed', () => {
    using scratch = new Scratch();
    {
      using writer = new SealedWriter(scratch.path('a'));
      writer.write(Buffer.from('half'));
    }
    expect(existsSync(scratch.path('a'))).toBe(false);
  });

  it('goes with the others when one of them fails', async () => {
    using scratch = new Scratch();
    const good = new SealedWriter(scratch.path('good'));
    const bad = new SealedWriter(scratch.path('bad'));
    bad.discard();
    await expect(sealAll([good, bad])).rejects.toThrow();
    expect(existsSync(scratch.path('good'))).toBe(false);
  });

  it('in a folder that may not be written is explained', () => {
    const error = Object.assign(new Error('EROFS'), { code: 'EROFS' });
    expect(explainDiskError(error, '/x')).toMatchObject({ code: 'disk.readonly', cause: error });
    const other = new Error('else');
    expect(explainDiskError(other, '/x')).toBe(other);
  });
});

const mounted = new Scratch();
mkdirSync(mounted.path('small'));
chmodSync(mounted.path('small'), 0o777);
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', mounted.path('small')]).status === 0;

describe.skipIf(!canMount)('on a full disk (needs the right to mount)', () => {
  it('says so, and leaves nothing behind', async () => {
    const path = mounted.path('small/a');
    {
      using writer = new SealedWriter(path);
      const fill = () => {
        for (let i = 0; i < 20; i++) writer.write(Buffer.alloc(100_000));
      };
      expect(fill).toThrow(expect.objectContaining({ code: 'disk.full', retry: 'later' }) as Error);
    }
    expect(existsSync(path)).toBe(false);
    execFileSync('umount', [mounted.path('small')]);
    mounted[Symbol.dispose]();
  });
});
