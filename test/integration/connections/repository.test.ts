import { expect, it } from 'vitest';
import { createInstanceRepository } from '../../../main/connections/repository';
import { closing } from '../../helpers/closing';
import { openContainer } from '../../helpers/open-container';
import { directly } from '../../helpers/reach';
import { anInstance } from '../../helpers/samples';

it('gives back what it was given, and forgets facts of a form it does not know', async () => {
  const { services } = closing(await openContainer());
  const { db } = services.stores.workspace;
  const repository = createInstanceRepository(db);
  const instance = anInstance();
  const other = anInstance({
    id: 'ins_0000000000000002',
    name: 'sales',
    facts: null,
    reach: { ...directly, ca: 'PEM', proxy: { kind: 'system' } },
    pinned: 'PEM',
    tags: ['emea'],
    position: 2,
  });
  await repository.insert(instance);
  await repository.insert(other);
  expect(await repository.all()).toEqual([instance, other]);

  await db.updateTable('instance').set({ facts: '{"server":{"version":"v9"}}' }).execute();
  expect((await repository.all()).map(({ facts }) => facts)).toEqual([null, null]);
});
