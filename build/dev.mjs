// @ts-check
// `npm run dev`: the page comes from Vite and changes while you type; a change of main/ or preload/ starts the
// application again. It has a profile of its own, in .cache/dev-profile.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mainOptions, rendererConfig } from './bundle.mjs';
import { hasDisplay, inSession, isRoot } from './desktop-session.mjs';
import { prepare, runScript } from './prepare.mjs';

const self = fileURLToPath(import.meta.url);
const root = path.dirname(path.dirname(self));

/**
 * The page forbids what Vite needs: an inline script and a connection back. Only here, and only on this computer, is
 * its policy taken out; main sets a wider one (main/electron/dev-page.ts).
 * @type {import('vite').Plugin}
 */
const withoutPolicy = {
  name: 'rollcall-dev-policy',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** @param {string} executable */
async function develop(executable) {
  const [vite, esbuild] = await Promise.all([import('vite'), import('esbuild')]);
  const server = await vite.createServer(
    vite.mergeConfig(await rendererConfig(true), {
      plugins: [withoutPolicy],
      server: { host: '127.0.0.1' },
    }),
  );
  await server.listen();
  const address = server.resolvedUrls?.local[0] ?? '';
  console.log(`dev: the page is at ${address}`);

  /** @type {import('node:child_process').ChildProcess | undefined} */
  let app;
  /** @type {() => void} */
  let over = () => undefined;
  /** @type {Promise<void>} */
  const finished = new Promise((resolve) => {
    over = resolve;
  });
  /** One start after the other: two applications must never share the profile. */
  let turn = Promise.resolve();
  const restart = async () => {
    if (app) {
      app.off('exit', over);
      const ended = once(app, 'exit');
      app.kill('SIGTERM');
      await ended;
      console.log('dev: started again');
    }
    const args = [root, `--user-data-dir=${path.join(root, '.cache', 'dev-profile')}`];
    app = spawn(executable, args, {
      stdio: 'inherit',
      env: { ...process.env, ROLLCALL_DEV_SERVER: address },
    });
    app.once('exit', over);
  };

  let unbuilt = 2;
  const contexts = await Promise.all(
    mainOptions(true).map((options) =>
      esbuild.context({
        ...options,
        write: true,
        plugins: [
          {
            name: 'restart',
            setup: (build) =>
              build.onEnd(({ errors }) => {
                unbuilt = Math.max(0, unbuilt - 1);
                if (errors.length === 0 && unbuilt === 0) turn = turn.then(restart);
              }),
          },
        ],
      }),
    ),
  );
  await Promise.all(contexts.map((context) => context.watch()));
  const stopped = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  await Promise.race([finished, stopped]);
  app?.kill('SIGTERM');
  await Promise.all([...contexts.map((context) => context.dispose()), server.close()]);
  return 0;
}

await runScript(async () => {
  const [mode, executable = ''] = process.argv.slice(2);
  if (mode === '--inside') return develop(executable);
  const runtime = await prepare('start');
  if (!isRoot && hasDisplay) return develop(runtime.executable);
  return inSession(process.execPath, [self, '--inside', runtime.executable], { ownDisplay: !hasDisplay });
});
