// @ts-check
// `npm start`: the application for real use, on this person's own desktop and keychain.
// Root, or a machine without a display, gets a look at it with a throw-away profile instead, and is told so.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDisplay, inSession, isRoot, sandboxObstacle } from './desktop-session.mjs';
import { prepare, runScript } from './prepare.mjs';
import { SetupError } from './setup-error.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

await runScript(async () => {
  const { executable } = await prepare('start');
  const args = [root, ...process.argv.slice(2)];
  if (isRoot || !hasDisplay) {
    console.error(
      [
        isRoot ? 'You are root, and the window must not be:' : 'There is no display:',
        isRoot ? 'it runs as an unprivileged user' : 'the window is on a virtual one',
        'with a temporary profile and keychain, which go when it closes.',
        'For real use, start it as an ordinary user of a desktop.',
      ].join(' '),
    );
    return inSession(executable, args, { ownDisplay: !hasDisplay });
  }
  const obstacle = sandboxObstacle();
  if (obstacle) throw new SetupError(obstacle);
  const [code] = await once(spawn(executable, args, { stdio: 'inherit' }), 'exit');
  return code ?? 1;
});
