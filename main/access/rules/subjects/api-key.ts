import { t } from '../../../../preload/texts/text';
import { err } from '../../../kernel/result';
import type { RemoteApiKey } from '../../../metabase/port';
import { asWantedAlready } from '../intent';
import type { SubjectRules } from './subject';

/** An API key, as far as changes are about it: never its secret. */
export type ApiKeyState = Pick<RemoteApiKey, 'name' | 'groupName' | 'shown'>;

/** It is to be gone, or to begin otherwise than it did when it was looked at. */
export type ApiKeyWanted = { readonly gone: true } | { readonly renewedFrom: string };

export type ApiKeyWrite = { readonly kind: 'delete' } | { readonly kind: 'renew'; readonly from: string };

export const apiKeyKey = ({ id }: Pick<RemoteApiKey, 'id'>): string => `key:${id}`;

/** The number in a key, or null of a key that is of something else. */
export function apiKeyIn(key: string): number | null {
  const [, id] = /^key:(\d{1,10})$/.exec(key) ?? [];
  return id === undefined ? null : Number(id);
}

export const apiKeyState = ({ name, groupName, shown }: RemoteApiKey): ApiKeyState => ({
  name,
  groupName,
  shown,
});

/** An API key that is deleted, or gets another secret. Neither can be taken back. */
export const apiKeyRules: SubjectRules<ApiKeyWanted, ApiKeyState, ApiKeyWrite> = {
  writesFor(now, wanted) {
    if (!now) return [];
    if ('gone' in wanted) return [{ kind: 'delete' }];
    return now.shown === wanted.renewedFrom ? [{ kind: 'renew', from: wanted.renewedFrom }] : [];
  },
  isDone: (write, now) => (write.kind === 'delete' ? now === null : now !== null && now.shown !== write.from),
  isAnswered: () => false,
  absent: (wanted, names) => ('gone' in wanted ? null : err('KEY_GONE', names).error),
  calledAfter: () => null,
  differs: (was, is) =>
    was !== null && is !== null && (was.shown !== is.shown || was.groupName !== is.groupName),
  words: (state) =>
    state ? `a key of ${state.groupName} that begins with ${state.shown.slice(0, 7)}` : 'gone',
  asWanted: asWantedAlready,
  recorded: ({ name, groupName, shown }) => ({ name, group: groupName, begins: shown.slice(0, 7) }),
  partOf: (write) => ({ action: write.kind === 'delete' ? 'delete-keys' : 'renew-keys', about: null }),
  partly: (_, names) => err('NOT_APPLIED', names).error,
  wayBack: () => null,
  detailsOf: (wanted) => [
    'gone' in wanted
      ? t('Whatever uses this key is locked out at once.')
      : t('The secret it has now is worth nothing from then on; the new one is shown once.'),
  ],
  requestsOf(write, { key }) {
    const id = apiKeyIn(key);
    return [write.kind === 'delete' ? `DELETE /api/api-key/${id}` : `PUT /api/api-key/${id}/regenerate`];
  },
  exchangesOf: (_, __, writes) => 1 + 2 * writes.length,
};
