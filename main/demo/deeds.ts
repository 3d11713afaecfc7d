import * as z from 'zod';
import { siteKeys } from './people';

/** Something that was changed on the servers of the made-up company, so that it is so the next time they are started. */
const DeedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('meanwhile'), at: z.number() }),
  z.strictObject({
    kind: z.literal('request'),
    at: z.number(),
    site: z.enum(siteKeys),
    method: z.string(),
    target: z.string(),
    query: z.string(),
    body: z.string(),
  }),
]);

export type Deed = z.infer<typeof DeedSchema>;
export type RequestDeed = Extract<Deed, { kind: 'request' }>;

/** What a file of them holds. The last line may have been cut off by a crash, and then was never answered. */
export function parseDeeds(text: string): readonly Deed[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [DeedSchema.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

/** Stands for every password: the file is no place for one, and nobody of the made-up company has to sign in. */
const anyPassword = 'larkspur-0000';

/** The body of a request as it is kept. */
export function withoutPasswords(body: string): string {
  if (body === '') return body;

  const kept = JSON.parse(body, (key, value: unknown) =>
    /password|secret/i.test(key) && typeof value === 'string' ? anyPassword : value,
  ) as unknown;
  return JSON.stringify(kept);
}
