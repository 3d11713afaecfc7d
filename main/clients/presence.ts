import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const fileOf = (home: string, clientId: string) => path.join(home, 'clients', `${clientId}.open`);

/** Says for as long as a window has the client open that it has. Answers what takes that back. */
export function showPresence(home: string, clientId: string): () => void {
  const file = fileOf(home, clientId);
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(file, `${process.pid}\n`, { mode: 0o600 });
  return () => fs.rmSync(file, { force: true });
}

/** Whether the window of a program that still runs has the client open. One that was killed has not. */
export function isPresent(home: string, clientId: string): boolean {
  try {
    const pid = Number(fs.readFileSync(fileOf(home, clientId), 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0) return false;
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // It runs and is somebody else's.
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
