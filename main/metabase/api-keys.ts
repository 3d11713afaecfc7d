import * as z from 'zod';
import { ok } from '../kernel/result';
import { readAnswer } from './answers';
import type { Calls } from './calls';
import type { MetabaseClient, RemoteApiKey, WriteResult } from './port';
import { ApiKeyListSchema } from './schemas';

/** The API keys out of the server's list (metabase-api 1.8). */
function apiKeysIn(list: z.infer<typeof ApiKeyListSchema>): readonly RemoteApiKey[] {
  return list.map((key) => ({
    id: key.id,
    name: key.name,
    groupId: key.group.id,
    groupName: key.group.name,
    createdAt: key.created_at,
    updatedAt: key.updated_at,
    shown: key.masked_key,
    changedBy: key.updated_by,
  }));
}

/** The answer to a key being made or renewed, the only one that holds its secret. */
const NewSecretSchema = z.object({
  unmasked_key: z
    .string()
    .min(8)
    .max(512)
    .regex(/^[\x21-\x7e]+$/),
});

type KeyCalls = Pick<MetabaseClient, 'apiKeys' | 'deleteApiKey' | 'renewApiKey'>;

export function createKeyCalls({ host, findList, answered }: Calls): KeyCalls {
  return {
    async apiKeys() {
      const list = await findList('/api/api-key', ApiKeyListSchema, 'API keys');
      return list.ok ? ok(list.value && apiKeysIn(list.value)) : list;
    },
    deleteApiKey: async (id) => (await answered('DELETE', `/api/api-key/${id}`)).outcome,
    async renewApiKey(id) {
      const { answer, outcome } = await answered('PUT', `/api/api-key/${id}/regenerate`);
      if (!answer || !outcome.result.ok) return { answer: outcome, secret: null };
      const made = readAnswer(answer, NewSecretSchema, { host, where: 'API key' });
      return made.ok
        ? { answer: outcome, secret: made.value.unmasked_key }
        : { answer: { ...outcome, result: made }, secret: null };
    },
  };
}

/** What came of renewing a key, and its new secret; null where none came. */
export interface RenewedKey {
  readonly answer: WriteResult;
  readonly secret: string | null;
}
