/**
 * Uses the keychain as the product does, with the real keytar: `<what to do> <patience in ms>`. Writes as JSON what the
 * vault answered. The secrets contain CANARY, so that the test can look for them on the disk.
 */
import { createCredentialStore } from '../../../main/credentials/credential-store';
import { createKeychainVault } from '../../../main/credentials/keychain';
import { workspaceKey } from '../../../main/credentials/workspace-key';

const [what, patience] = process.argv.slice(2);
const client = 'cli_0123456789abcdef';
const vault = createKeychainVault({ patience: Number(patience) });
const credentials = createCredentialStore(vault, client);
const server = 'https://metabase.example';

async function main(): Promise<void> {
  const said: Record<string, unknown> = {};
  const note = async (name: string, answer: Promise<unknown>) => {
    said[name] = await answer;
  };
  if (what === 'round-trip') {
    await note('available', vault.available());
    await note('missing', credentials.get('ins_1', server));
    await note('set', credentials.set('ins_1', server, { kind: 'api-key', apiKey: 'mb_CANARY_é😀' }));
    await note(
      'replaced',
      credentials.set('ins_1', server, { kind: 'password', email: 'a@b.c', password: 'CANARY second' }),
    );
    await note('get', credentials.get('ins_1', server));
    await note('large', vault.set('large', `CANARY${'é'.repeat(1247)}`));
    await note('tooLarge', vault.set('large', `CANARY${'é'.repeat(1248)}`));
    await note('deleted', credentials.delete('ins_1'));
    await note('deletedAgain', credentials.delete('ins_1'));
    await note('gone', credentials.get('ins_1', server));
    const made = await workspaceKey(vault, client, false);
    const found = await workspaceKey(vault, client, true);
    said.sameKey = made.ok && found.ok && made.value.equals(found.value);
  } else {
    await note('available', vault.available());
    await note('get', vault.get('a'));
    await note('set', vault.set('a', 'CANARY-never-on-disk'));
    await note('delete', vault.delete('a'));
    await note('key', workspaceKey(vault, client, false));
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

void main();
