import fs from 'node:fs/promises';
import path from 'node:path';

/** So many files are listed; a profile of Chromium's may have thousands. */
const mostFiles = 2_000;

/** What is in Rollcall's folder and how large it is, with `/` between folders. What goes while it is looked at is left out. */
export async function sizesIn(
  home: string,
): Promise<readonly { readonly name: string; readonly bytes: number }[]> {
  const found: { name: string; bytes: number }[] = [];
  const look = async (below: string): Promise<void> => {
    const entries = await fs.readdir(path.join(home, below), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (found.length >= mostFiles) return;
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await look(name);
      else {
        const seen = await fs.lstat(path.join(home, name)).catch(() => null);
        if (seen) found.push({ name, bytes: seen.size });
      }
    }
  };
  await look('');
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The files of the log, the newest first. */
export async function logsIn(
  home: string,
): Promise<readonly { readonly name: string; readonly content: string }[]> {
  const folder = path.join(home, 'logs');
  const names = ['rollcall.log', 'rollcall.1.log', 'rollcall.2.log', 'rollcall.3.log'];
  const logs = await Promise.all(
    names.map(async (name) => {
      const content = await fs.readFile(path.join(folder, name), 'utf8').catch(() => null);
      return content === null ? [] : [{ name, content }];
    }),
  );
  return logs.flat();
}
