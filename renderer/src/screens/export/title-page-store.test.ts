import { describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import { openFixture } from '../../api/fixture/open.ts';
import { createTitlePageStore, problemOfYear } from './title-page-store.ts';

const moby = 'moby' as ProductionId;

describe('a title page', () => {
  it('is saved as it was typed, trimmed, and what is empty is nothing', async () => {
    using fixture = openFixture();
    const store = createTitlePageStore(fixture.api, fixture.notices);
    store.getState().open(fixture.studio.productions.get(moby)!);
    store.getState().edit({ title: ' The Whale ', author: '', narrator: 'Jo Reader', year: '1851' });
    await store.getState().save(moby);
    expect(store.getState().draft).toBeNull();
    expect(fixture.studio.productions.get(moby)).toMatchObject({ title: 'The Whale', author: null, narrator: 'Jo Reader', year: 1851 });
  });

  it('without a title, or with a year that is none, is not sent', async () => {
    using fixture = openFixture();
    const store = createTitlePageStore(fixture.api, fixture.notices);
    store.getState().open(fixture.studio.productions.get(moby)!);
    for (const change of [{ title: '  ' }, { title: 'X', year: 'soon' }]) {
      store.getState().edit(change);
      await store.getState().save(moby);
      expect(store.getState().draft).not.toBeNull();
    }
    expect(problemOfYear('soon')).toContain('1851');
  });
});
