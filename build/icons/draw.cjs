// @ts-check
// Draws the icons of every size and system from icon.svg. Run after changing it:
//   node build/desktop-session.mjs -- "$(node build/electron-runtime.mjs)" build/icons/draw.cjs
const fs = require('node:fs');
const path = require('node:path');
const { app, BrowserWindow } = require('electron');

const sizes = [16, 32, 48, 64, 128, 256, 512];
/** Apple's chunk types for PNGs of these sizes. */
const appleTypes = { icp4: 16, icp5: 32, icp6: 64, ic07: 128, ic08: 256, ic09: 512 };
const largestInIco = 256;

/**
 * Runs in the page: draws four times too large and halves twice, which keeps thin lines even in the smallest sizes.
 * @param {string} svg
 * @param {number} size
 */
async function draw(svg, size) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  /** @type {CanvasImageSource} */
  let source = image;
  for (const scale of [4, 2, 1]) {
    const canvas = document.createElement('canvas');
    canvas.width = size * scale;
    canvas.height = size * scale;
    const context = canvas.getContext('2d');
    if (context) context.imageSmoothingQuality = 'high';
    context?.drawImage(source, 0, 0, canvas.width, canvas.height);
    source = canvas;
  }
  return /** @type {HTMLCanvasElement} */ (source).toDataURL('image/png');
}

/**
 * A directory of entries, then the PNGs.
 * @param {ReadonlyMap<number, Buffer>} pngs
 */
function ico(pngs) {
  const images = [...pngs].filter(([size]) => size <= largestInIco);
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, [size, png]] of images.entries()) {
    const entry = 6 + 16 * index;
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...images.map(([, png]) => png)]);
}

/**
 * Chunks of type, length and PNG, inside one such chunk.
 * @param {ReadonlyMap<number, Buffer>} pngs
 */
function icns(pngs) {
  const chunk = (/** @type {string} */ type, /** @type {Buffer} */ body) => {
    const head = Buffer.alloc(8, type, 'latin1');
    head.writeUInt32BE(body.length + head.length, 4);
    return Buffer.concat([head, body]);
  };
  const images = Object.entries(appleTypes).map(([type, size]) =>
    chunk(type, pngs.get(size) ?? Buffer.alloc(0)),
  );
  return chunk('icns', Buffer.concat(images));
}

async function main() {
  const svg = fs
    .readFileSync(path.join(__dirname, 'icon.svg'), 'utf8')
    .replace('<svg ', '<svg width="512" height="512" ');
  const window = new BrowserWindow({ show: false });
  await window.loadURL('about:blank');
  /** @type {Map<number, Buffer>} */
  const pngs = new Map();
  for (const size of sizes) {
    const url = await window.webContents.executeJavaScript(`(${draw})(${JSON.stringify(svg)}, ${size})`);
    pngs.set(size, Buffer.from(String(url).split(',')[1] ?? '', 'base64'));
  }
  for (const [size, png] of pngs) fs.writeFileSync(path.join(__dirname, `${size}x${size}.png`), png);
  fs.writeFileSync(path.join(__dirname, 'icon.ico'), ico(pngs));
  fs.writeFileSync(path.join(__dirname, 'icon.icns'), icns(pngs));
}

app
  .whenReady()
  .then(main)
  .then(
    () => app.quit(),
    (error) => {
      console.error(error);
      app.exit(1);
    },
  );
