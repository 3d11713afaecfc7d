import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isPicture, pictureName, savePicture } from '../../../main/overview/picture';
import { rowsOfBars } from '../../../renderer/components/chart/rows-of-bars';
import { withHeading } from '../../../renderer/components/chart/scene';
import { svgText } from '../../../renderer/components/chart/svg-text';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'picture-'));
afterEach(() => {
  for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name));
});

const svg = (name: string): string =>
  svgText(
    withHeading(
      rowsOfBars([{ name, parts: [{ id: 'a', label: name, value: 3, tone: 'first' }] }], 400),
      'Accounts by instance',
      [name],
    ),
    {
      tones: {
        first: '#00f',
        second: '#f80',
        third: '#888',
        ground: '#eee',
        line: '#ddd',
        text: '#111',
        dim: '#555',
      },
      background: '#fff',
      font: '"Inter Variable", system-ui, sans-serif',
    },
  );
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

describe('a picture that the page sends', () => {
  it('is written when it is one of ours, whatever instances are called', async () => {
    for (const name of ['finance', '<script>alert(1)</script>', 'a" onload="x', 'R&D style= href= url(x)']) {
      const file = path.join(folder, 'picture.svg');
      expect(await savePicture(file, { kind: 'svg', text: svg(name) }), name).toMatchObject({ ok: true });
      expect(fs.readFileSync(file, 'utf8')).toBe(svg(name));
    }
    const file = path.join(folder, 'picture.png');
    expect(await savePicture(file, { kind: 'png', bytes: png })).toMatchObject({ ok: true });
    expect(new Uint8Array(fs.readFileSync(file))).toEqual(png);
    expect(fs.readdirSync(folder).sort()).toEqual(['picture.png', 'picture.svg']);
  });

  it.each([
    ['a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a handler', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'],
    ['a handler on a part', '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" onclick="x"/></svg>'],
    ['a link', '<svg xmlns="http://www.w3.org/2000/svg"><a href="https://x.example"></a></svg>'],
    [
      'something to load',
      '<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(https://x.example)"/></svg>',
    ],
    ['a foreign object', '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject></foreignObject></svg>'],
    ['an entity', '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['an instruction', '<svg xmlns="http://www.w3.org/2000/svg"><?xml-stylesheet href="x"?></svg>'],
    ['a tag that does not end', '<svg xmlns="http://www.w3.org/2000/svg"><rect'],
    ['a web page', '<html></html>'],
  ])('E4: is refused with %s, and nothing is written', async (_, text) => {
    const file = path.join(folder, 'picture.svg');
    expect(isPicture({ kind: 'svg', text })).toBe(false);
    expect(await savePicture(file, { kind: 'svg', text })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('E4: is refused when it is no PNG', async () => {
    const bytes = new TextEncoder().encode('#!/bin/sh\n');
    expect(await savePicture(path.join(folder, 'p.png'), { kind: 'png', bytes })).toMatchObject({
      ok: false,
    });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('says so when it cannot be written', async () => {
    const file = path.join(folder, 'away', 'picture.svg');
    expect(await savePicture(file, { kind: 'svg', text: svg('x') })).toMatchObject({
      ok: false,
      error: { code: 'FILE_NOT_WRITTEN', params: { file: 'picture.svg' } },
    });
  });

  it('is named by its title', () => {
    expect(pictureName('Last sign-in', 'png')).toBe('last-sign-in.png');
    expect(pictureName('../../etc/passwd', 'svg')).toBe('etc-passwd.svg');
    expect(pictureName('…', 'svg')).toBe('picture.svg');
  });
});
