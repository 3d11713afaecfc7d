import * as z from 'zod';
import { ok, type Result } from '../kernel/result';
import { readAnswer } from './answers';
import type { MetabaseClient, RemoteApiKey, WriteResult } from './port';
import { ApiKeyListSchema } from './schemas';
import type { HttpAnswer } from './transport';

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

/** What reading and changing API keys needs of the client. */
export interface KeyReader {
  readonly host: string;
  /** With null for 404: before 0.49 there are none. */
  find<T>(path: string, schema: z.ZodType<T>, where: string): Promise<Result<T | null>>;
  /** A change, and the body of the answer where it was a success. */
  change(method: 'PUT' | 'DELETE', path: string): Promise<ChangeAnswer>;
}

export interface ChangeAnswer {
  readonly answer: HttpAnswer | null;
  readonly outcome: WriteResult;
}

export function createKeyCalls({ host, find, change }: KeyReader): KeyCalls {
  return {
    async apiKeys() {
      const list = await find('/api/api-key', ApiKeyListSchema, 'API keys');
      return list.ok ? ok(list.value && apiKeysIn(list.value)) : list;
    },
    deleteApiKey: async (id) => (await change('DELETE', `/api/api-key/${id}`)).outcome,
    async renewApiKey(id) {
      const { answer, outcome } = await change('PUT', `/api/api-key/${id}/regenerate`);
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
