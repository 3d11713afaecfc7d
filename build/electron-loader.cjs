// @ts-check
// Stands in for Electron's own default app in the npm-carried development runtime (see electron-runtime.mjs),
// whose resources folder belongs to another product and is thrown away. Does what `electron <folder | script>` does:
// takes the first plain argument as the app, gives it its name, version and data folder, then loads it.
const fs = require('node:fs');
const path = require('node:path');
const electron = require('electron');

/**
 * The default app's own way to set these, which the documentation and its types leave out.
 * @type {Electron.App & { setVersion(version: string): void, setAppPath(folder: string): void }}
 */
const app = /** @type {never} */ (electron.app);

/** @returns {string} the app's folder or script, removed with all that stood before it from process.argv */
function takeTarget() {
  const given = process.argv.slice(1);
  for (let i = 0; i < given.length; i++) {
    const argument = given[i] ?? '';
    if (argument === '-r' || argument === '--require') {
      i++;
    } else if (!argument.startsWith('-')) {
      const target = path.resolve(argument);
      process.argv.splice(1, i + 1, target);
      return target;
    }
  }
  console.error('usage: electron <app folder | script>');
  process.exit(2);
}

/**
 * The nearest folder at or above `from` that holds a package.json.
 * @param {string} from
 * @returns {string | undefined}
 */
function packageFolder(from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

const target = takeTarget();
const start = fs.statSync(target).isDirectory() ? target : path.dirname(target);
const folder = packageFolder(start) ?? start;
const manifest = path.join(folder, 'package.json');
if (fs.existsSync(manifest)) {
  const { productName, name, version, desktopName } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  app.setName(productName ?? name ?? app.name);
  if (version) app.setVersion(version);
  if (desktopName) app.setDesktopName(desktopName);
}
// --user-data-dir is read by Electron itself; only the default depends on the name set above.
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', path.join(app.getPath('appData'), app.name));
}
app.setAppPath(folder);
require(target);
