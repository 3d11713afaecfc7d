import { err, ok } from '../../kernel/result';
import { placeGuard } from '../rules/guards';
import { type ApiKeyState, type ApiKeyWrite, apiKeyIn, apiKeyState } from '../rules/subjects/api-key';
import type { Place, Subject } from './subject';

/** An API key. They cannot be read one by one, only as a list. */
export async function openApiKey({
  ports,
  run,
  step,
  instance,
  client,
  names,
}: Place): Promise<Subject<ApiKeyState, ApiKeyWrite> | null> {
  const id = apiKeyIn(step.accountKey);
  if (id === null) return null;
  return {
    async see() {
      const keys = await client.apiKeys();
      if (!keys.ok) return keys;
      if (keys.value === null) return err('NO_API_KEYS', names);
      const key = keys.value.find((one) => one.id === id);
      return ok(key ? { state: apiKeyState(key), called: key.name, account: null } : null);
    },
    async forbidden(seen) {
      const now = ports.connections.get(instance.id);
      const place = placeGuard(now ?? undefined, { email: '', name: step.email });
      if (place) return place;
      const { connections } = ports;
      const own = connections.all().some(({ address, facts }) => {
        const identity = facts?.identity;
        // A key is known by its name only: its number is not that of its user (metabase-api 1.8).
        return (
          address === instance.address &&
          identity?.kind === 'api-key' &&
          identity.name === (seen?.called ?? step.email)
        );
      });
      return own ? err('OWN_KEY', { ...names, name: step.email }).error : null;
    },
    forbiddenThere: async () => null,
    async send(seen, write) {
      if (write.kind === 'delete') return client.deleteApiKey(id);
      const { answer, secret } = await client.renewApiKey(id);
      // Only this answer ever holds it: whoever began the run sees it once.
      if (secret !== null) {
        const email = seen?.called ?? step.email;
        ports.handOver.put(run.id, { kind: 'api-key', email, instance: instance.name, value: secret });
      }
      return answer;
    },
  };
}
