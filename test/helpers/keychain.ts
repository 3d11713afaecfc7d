import { spawnSync } from 'node:child_process';

/**
 * The service under which Rollcall keeps its secrets. keytar writes each as an item with the attributes `service` and
 * `account`, which any other program of the user can read: `secret-tool` is one, and no part of the product.
 */
const service = 'Rollcall';

export interface Attributes {
  readonly account: string;
  readonly service?: string;
}

/** The secret stored under these attributes, or undefined when there is none. */
export function lookupSecret(attributes: Attributes): string | undefined {
  const { status, stdout, error } = secretTool('lookup', pairs(attributes));
  if (error) throw error;
  return status === 0 ? stdout : undefined;
}

/** The accounts (keychain's word) that hold a secret of Rollcall's. */
export function storedAccounts(): readonly string[] {
  // secret-tool writes attributes to standard error and the secret, which we do not want, to standard output.
  const { stderr, error } = secretTool('search', ['--all', 'service', service]);
  if (error) throw error;
  return [...stderr.matchAll(/^attribute\.account = (.*)$/gm)].map((match) => match[1] ?? '').sort();
}

/** Removes every secret of Rollcall's. Only ever called inside the throw-away keychain of a test session. */
export function clearKeychain(): void {
  if (!process.env.ROLLCALL_SESSION) throw new Error("This is not a test session's keychain.");
  const { error } = secretTool('clear', ['service', service]);
  if (error) throw error;
}

function secretTool(verb: string, args: readonly string[]) {
  return spawnSync('secret-tool', [verb, ...args], { encoding: 'utf8' });
}

function pairs({ account, service: other = service }: Attributes): readonly string[] {
  return ['service', other, 'account', account];
}
