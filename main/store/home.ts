import path from 'node:path';

/** What decides where Rollcall keeps its files. */
export interface HomeChoice {
  /** `--user-data-dir` of the app or `--home` of the command line. */
  readonly flag?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The user's own folder. */
  readonly homedir: string;
  /** What relative folders start from. */
  readonly cwd: string;
}

/**
 * The folder that holds everything of Rollcall: the flag, else `ROLLCALL_HOME`, else the folder Electron uses
 * for an app called Rollcall. One function for the app and the command line, so that both see the same data.
 */
export function chooseHome(choice: HomeChoice): string {
  const { resolve } = choice.platform === 'win32' ? path.win32 : path.posix;
  const given = choice.flag || choice.env.ROLLCALL_HOME;
  return given ? resolve(choice.cwd, given) : defaultHome(choice);
}

/** Electron's `appData` (electronjs.org/docs/latest/api/app#appgetpathname) and the app's name. */
function defaultHome({ env, platform, homedir }: HomeChoice): string {
  const name = 'Rollcall';
  if (platform === 'win32') {
    return path.win32.join(env.APPDATA || path.win32.join(homedir, 'AppData', 'Roaming'), name);
  }
  if (platform === 'darwin') return path.posix.join(homedir, 'Library', 'Application Support', name);
  return path.posix.join(env.XDG_CONFIG_HOME || path.posix.join(homedir, '.config'), name);
}
