import type { Instance } from '../../connections/rules/instance';
import { type Account, accountRef } from '../../directory/rules/account';
import { foldEmail } from '../../directory/rules/fold';
import { accountsNamed } from '../../directory/same-address';
import { addressesInFile } from '../address-file';
import { type Context, coverage } from '../context';
import { CommandFailed, usageError } from '../output';

/** The addresses that were typed, or those of the file; folded, each once. */
export function addressesOf(typed: readonly string[], file: string | undefined): readonly string[] {
  if ((typed.length === 0) === (file === undefined)) throw usageError('give e-mails, or --from <file.csv>');
  const all = file === undefined ? typed : addressesInFile(file);
  const folded = [...new Set(all.map(foldEmail))];
  const wrong = folded.find((email) => !/^[^@\s]+@[^@\s]+$/.test(email));
  if (wrong !== undefined) throw usageError(`“${wrong.slice(0, 254)}” is not an e-mail address`);
  if (folded.length === 0) throw usageError('no e-mail address was given');
  return folded;
}

/**
 * The accounts of those addresses on the chosen instances. "Everywhere" means the whole person, and is read anew first: an
 * account made since the last reading must not be missed. Accounts of the address that were set apart from the person are
 * told, not taken. On one instance just the account of that address is meant, and never one that is only joined with it;
 * there it is read anew only for an address that is not known.
 */
export async function accountsMeant(
  context: Context,
  emails: readonly string[],
  chosen: readonly Instance[],
  everywhere: boolean,
) {
  const { engine } = context.services.directory;
  const ids = new Set(chosen.map((instance) => instance.id));
  const lookUp = async () => {
    const found: Account[] = [];
    const others: Account[] = [];
    const unknown: Unknown[] = [];
    for (const email of emails) {
      const person = (await engine.accountsOf(email)).filter((account) => ids.has(account.instanceId));
      const same = person.filter((account) => foldEmail(account.email) === email);
      const named = [...same, ...(await accountsNamed(engine, email, [...ids]))];
      const here = everywhere ? person : named;
      found.push(...here);
      if (everywhere) others.push(...named);
      if (here.length === 0 && named.length === 0)
        unknown.push({ email, joined: [...new Set(person.map((account) => foldEmail(account.email)))] });
    }
    // Two of the addresses may be one person's.
    const accounts = new Map(found.map((account) => [accountRef(account), account]));
    const apart = others.filter((account) => !accounts.has(accountRef(account)));
    return { accounts: [...accounts.values()], unknown, apart };
  };
  const before = await coverage(context, chosen, everywhere);
  const known = await lookUp();
  if (known.unknown.length === 0) return { ...known, unreachable: before.unreachable };
  const { unreachable } = everywhere ? before : await coverage(context, chosen, true);
  const again = everywhere ? known : await lookUp();
  if (again.accounts.length === 0 && unreachable.length > 0) {
    const failure = chosen
      .map((instance) => context.services.directory.failureOf(instance.id))
      .find((f) => f !== null);
    if (failure) throw new CommandFailed(failure);
  }
  return { ...again, unreachable };
}

/** An address without an account where it was looked for; `joined` are those of other accounts of the person there. */
export interface Unknown {
  readonly email: string;
  readonly joined: readonly string[];
}
