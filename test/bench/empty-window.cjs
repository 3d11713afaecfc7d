// @ts-check
// biome-ignore-all lint/style/noCommonJs: the oldest runtime loads no other main program
// The least that Electron can show: one window with one word. What the application's start and memory are held against.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  return window.loadURL('data:text/html,<div id="there">There</div>');
});
app.on('window-all-closed', () => app.quit());
