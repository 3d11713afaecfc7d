// @ts-check
// biome-ignore-all lint/style/noCommonJs: the oldest runtime loads no other main program
// The least that a table can be in Electron's window, on this machine and its display: see bare-table-page.mjs.
const { app, BrowserWindow } = require('electron');
const fs = require('node:fs');
const path = require('node:path');

const page = fs
  .readFileSync(path.join(__dirname, 'bare-table-page.mjs'), 'utf8')
  .replace('export function', 'function');
const accounts = Number(process.env.ROLLCALL_BENCH_ACCOUNTS);
const html = `<!doctype html><style>
  body { margin: 0; display: flex; flex-direction: column; height: 100vh; font: 13px sans-serif; }
  [role=grid] { flex: 1; overflow: auto; }
  [role=rowgroup] { position: relative; }
  [role=row] { position: absolute; width: 100%; height: 32px; display: grid; grid-template-columns: repeat(9, 1fr);
    contain: strict; border-bottom: 1px solid #ddd; line-height: 32px; }
  [role=row] > div { overflow: clip; white-space: nowrap; }
</style><input type=search><div role=grid aria-label=Accounts tabindex=0><div role=rowgroup></div></div>
<script>${page}; showBareTable(${accounts});</script>`;

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  return window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
});
app.on('window-all-closed', () => app.quit());
