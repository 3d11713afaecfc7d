/** What a client is called in PostgreSQL. */
export interface TeamNames {
  /** Holds its tables. */
  readonly schema: string;
  /** Has the tables, and changes them when a version of Rollcall does. Nobody works as it. */
  readonly owner: string;
  /** Works: may write everything but what is evidence, and add to that. */
  readonly writer: string;
  /** Only looks. */
  readonly reader: string;
}

/** Roles belong to the whole server and not to one database, so the client is in their names too. Throws for no id of a client. */
export function namesOf(clientId: string): TeamNames {
  if (!/^cli_[0-9a-f]{16}$/.test(clientId)) throw new Error('not the id of a client');
  const schema = `rollcall_${clientId}`;
  return { schema, owner: `${schema}_owner`, writer: `${schema}_writer`, reader: `${schema}_reader` };
}
