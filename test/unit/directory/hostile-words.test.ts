import { expect, it } from 'vitest';
import { createEngine } from '../../../main/directory/engine/engine';
import { type Account, timed } from '../../../main/directory/rules/account';
import { type DirectoryQuery, QueryResultSchema } from '../../../preload/contract/directory';
import { everyone } from '../../helpers/questions';

const instanceId = 'ins_0000000000000001';
const words = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];
const query: DirectoryQuery = {
  ...everyone,
  sort: [{ column: 'groups', descending: false }],
  limit: 100,
};

it('A11: names that JavaScript knows are only words, wherever a server puts them', () => {
  const engine = createEngine({ now: () => 0 });
  engine.setInstances([{ id: instanceId, name: 'finance', environment: 'production', ownKey: null }]);
  engine.beginReading(
    instanceId,
    words.map((name, id) => ({ instanceId, id, name, magic: null, memberCount: 1 })),
  );
  const accounts = words.map((word, id): Account => {
    const times = { createdAt: null, lastSignIn: null, updatedAt: null };
    const rights = {
      status: 'active',
      role: 'member',
      groupIds: [id],
      manages: [],
      source: word,
      tenant: word,
    } as const;
    return { instanceId, key: `u${id}`, id, kind: 'person', email: word, name: word, ...rights, ...times };
  });
  engine.put(instanceId, accounts.map(timed));
  engine.endReading(instanceId, true);
  for (const view of ['accounts', 'people'] as const) {
    for (const search of ['', ...words]) {
      // What crosses to the window has to be clonable, and what its schema has a place for.
      const answer = QueryResultSchema.parse(structuredClone(engine.query({ ...query, view, search })));
      expect(answer.matching).toBe(search === '' ? words.length : 1);
    }
  }
  const { facets } = engine.query(query);
  expect(facets.source.map(({ label }) => label).sort()).toEqual([...words].sort());
  expect(facets.group.map(({ label }) => label).sort()).toEqual([...words].sort());
  for (const word of words) expect(engine.person(word)?.accounts).toHaveLength(1);
});
