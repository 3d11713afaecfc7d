import * as z from 'zod';
import { changeSchemas } from './changes';
import { listSchemas } from './lists';
import { Account, ErrorDocument, ListEnd } from './parts';
import { Entry, recordSchemas } from './records';
import { reviewSchemas } from './reviews';

/** What each command prints with `--json` where it does not fail, by its words. `docs/cli/schemas` is made of it. */
export const documentSchemas: Readonly<Record<string, z.ZodType>> = {
  ...listSchemas,
  ...changeSchemas,
  ...recordSchemas,
  ...reviewSchemas,
  diagnostics: z.union([
    z.object({ saved: z.string(), files: z.array(z.object({ name: z.string(), bytes: z.number().int() })) }),
    z.object({ files: z.array(z.object({ name: z.string(), text: z.string() })) }),
  ]),
  schema: z.looseObject({ $schema: z.string() }),
  completion: z.object({ shell: z.string(), script: z.string() }),
};

/** A line of what commands print with `--json-lines`. */
export const lineSchemas: Readonly<Record<string, z.ZodType>> = {
  'accounts list': z.union([Account, ListEnd]),
  'journal list': z.union([Entry, ListEnd]),
};

interface SchemaOptions {
  readonly description: string;
  /** Of one line of `--json-lines`. */
  readonly ofLine?: boolean;
  /** Refuses fields that are not named. Others may be added any day, so that what is published lets them pass. */
  readonly isStrict?: boolean;
}

/** The JSON schema (draft 2020-12) of what a command prints: its document, or how it failed. Null where there is none. */
export function jsonSchemaOf(
  command: string,
  { description, ofLine = false, isStrict = false }: SchemaOptions,
): Readonly<Record<string, unknown>> | null {
  const schema = (ofLine ? lineSchemas : documentSchemas)[command];
  if (!schema) return null;
  const { $schema, ...rest } = z.toJSONSchema(z.union([schema, ErrorDocument]), {
    unrepresentable: 'any',
    override({ jsonSchema }) {
      if (!isStrict && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      // What every number of JavaScript is within says nothing.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  const option = ofLine ? '--json-lines' : '--json';
  return {
    $schema,
    $id: `urn:rollcall:cli:${schemaName(command, ofLine)}`,
    title: `rollcall ${command} ${option}`,
    description,
    ...rest,
  };
}

/** `accounts-list`, `accounts-list.line`: how its file is called, without its ending. */
export const schemaName = (command: string, ofLine = false): string =>
  `${command.replaceAll(' ', '-')}${ofLine ? '.line' : ''}`;
