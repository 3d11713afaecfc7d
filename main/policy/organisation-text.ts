import type * as z from 'zod';
import { OrganisationSchema } from '../../preload/contract/organisation';
import { nothingSet, type OrganisationRead } from './rules/organisation';

/** Reads the text of a policy file. Never throws, whatever the text. */
export function organisationIn(text: string): OrganisationRead {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return broken('It is not JSON.');
  }
  const read = OrganisationSchema.safeParse(json);
  if (!read.success) return broken(`It cannot be understood at ${placeOf(read.error)}.`);
  return { settings: read.data, problem: null, notUnderstood: unknownIn(json, read.data, '') };
}

export const broken = (problem: string): OrganisationRead => ({
  settings: nothingSet,
  problem,
  notUnderstood: [],
});

/** The place alone: values are not repeated. */
function placeOf({ issues: [issue] }: z.ZodError): string {
  const place = (issue?.path ?? []).map(String).join('.').slice(0, 100);
  return place === '' ? 'its beginning' : `“${place}”`;
}

const mostTold = 20;

/** Names that were read and are not in what was understood. */
function unknownIn(given: unknown, known: unknown, place: string): readonly string[] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return [];
  if (typeof known !== 'object' || known === null) return [];
  return Object.entries(given)
    .flatMap(([name, value]) => {
      const at = place === '' ? name : `${place}.${name}`;
      // What a schema reads on the side for editors.
      if (place === '' && name === '$schema') return [];
      if (!Object.hasOwn(known, name)) return [at.slice(0, 100)];
      return unknownIn(value, (known as Record<string, unknown>)[name], at);
    })
    .slice(0, mostTold);
}
