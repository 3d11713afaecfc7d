import type { DirectoryEngine } from './port';
import { foldEmail } from './rules/fold';

/** Every address of the person whose account or address this is, with the address itself; folded. */
export async function addressesOf(
  engine: Pick<DirectoryEngine, 'accountsOf'>,
  { email, ref = null }: { readonly email: string; readonly ref?: string | null },
): Promise<readonly string[]> {
  const accounts = await engine.accountsOf(ref ?? email);
  return [...new Set([email, ...accounts.map((account) => account.email)].map(foldEmail))];
}
