import path from 'node:path';

const folder = process.env.ROLLCALL_PACKAGE;
if (!folder) throw new Error('Which package? `node build/test.mjs package` builds one and says so.');

/** The unpacked Linux package that is tested, as it would be installed. */
export const packageFolder = path.resolve(folder);
export const executable = path.join(packageFolder, 'rollcall');

/** A machine that somebody is signed in to over the network: a session with a keychain, and no screen. */
export function withoutDisplay(): NodeJS.ProcessEnv {
  const { DISPLAY, WAYLAND_DISPLAY, XAUTHORITY, ...env } = process.env;
  return env;
}
