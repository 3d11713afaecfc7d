#!/usr/bin/env node
// @ts-check
// Stands in for 7-Zip where that cannot be fetched: electron-builder calls it by ELECTRON_BUILDER_7ZIP_PATH to make a
// .tar.gz of a .tar, its last two words. A release is made with 7-Zip, which presses harder.
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const [to = '', from = ''] = process.argv.slice(-2);
if (!to.endsWith('.tar.gz') || !from.endsWith('.tar'))
  throw new Error('seven-zip-stand-in makes .tar.gz only');
await pipeline(fs.createReadStream(from), createGzip(), fs.createWriteStream(to));
