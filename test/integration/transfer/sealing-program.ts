import { createAge } from '../../../main/transfer/age';

/** Seals a word under a passphrase, as a program of its own that another runtime can run. */
const [worker = '', passphrase = ''] = process.argv.slice(2);

void createAge(worker)
  .seal('from Electron', passphrase)
  .then((bytes) => process.stdout.write(Buffer.from(bytes).toString('base64')));
