import vm from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mainOptions } from '../../../build/bundle.mjs';
import type { Bridge } from '../../../preload/contract';
import { calls, events } from '../../../preload/contract/channels';

/** The preload as it is shipped, run with nothing but what Electron gives a sandboxed one. */
let code: string;
let inputs: readonly string[];

beforeAll(async () => {
  const [, preload] = mainOptions(false);
  const result = await build({ ...preload, metafile: true, write: false });
  code = result.outputFiles?.[0]?.text ?? '';
  inputs = Object.keys(result.metafile?.inputs ?? {});
});

type Listener = (event: unknown, ...args: readonly unknown[]) => void;

let exposed: Map<string, unknown>;
let invoked: unknown[][];
let listeners: Map<string, Set<Listener>>;
let bridge: Bridge;

beforeEach(() => {
  exposed = new Map();
  invoked = [];
  listeners = new Map();
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api) },
    ipcRenderer: {
      invoke: async (...args: unknown[]) => {
        invoked.push(args);
        return { ok: true, value: 'answer' };
      },
      on: (channel: string, listener: Listener) =>
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
      off: (channel: string, listener: Listener) => listeners.get(channel)?.delete(listener),
    },
  };
  const required: string[] = [];
  const require = (name: string) => {
    required.push(name);
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
  vm.runInNewContext(code, { require });
  expect(required).toEqual(['electron']);
  bridge = exposed.get('rollcall') as Bridge;
});

describe('the preload', () => {
  it('A9: holds the names of the contract, and no schema', () => {
    expect([...inputs].sort()).toEqual([
      'preload/contract/channel-name.ts',
      'preload/contract/channels.ts',
      'preload/index.ts',
    ]);
  });

  it('A9: exposes one object: a function for each call of the contract, and `on`', () => {
    expect([...exposed.keys()]).toEqual(['rollcall']);
    const keys = Object.fromEntries(
      Object.entries(bridge).map(([name, value]) => [
        name,
        typeof value === 'function' ? value : Object.keys(value),
      ]),
    );
    expect(keys).toEqual({ ...calls, on: expect.any(Function) });
    for (const feature of Object.keys(calls) as (keyof typeof calls)[]) {
      for (const ask of Object.values(bridge[feature])) expect(typeof ask).toBe('function');
    }
  });

  it('A9: exposes nothing that can be changed', () => {
    expect(Object.isFrozen(bridge)).toBe(true);
    for (const part of Object.values(bridge))
      expect(typeof part === 'function' || Object.isFrozen(part)).toBe(true);
  });

  it('A9: each function asks on its own channel and passes one value', async () => {
    const ask = bridge.access.run as (...args: unknown[]) => Promise<unknown>;
    expect(await ask({ runId: 'x' }, 'more', 'rollcall:access.execute')).toEqual({
      ok: true,
      value: 'answer',
    });
    expect(invoked).toEqual([['rollcall:access.run', { runId: 'x' }]]);
  });

  it.each(events)('A9: a listener of %s gets the payload and never the event object', (name) => {
    const got: unknown[][] = [];
    const stop = bridge.on(name, (...args: unknown[]) => {
      got.push(args);
    });
    const tell = () => {
      for (const listener of listeners.get(`rollcall:${name}`) ?? [])
        listener({ sender: 'ipcRenderer' }, 'payload', 1);
    };
    tell();
    expect(got).toEqual([['payload']]);
    expect(stop()).toBeUndefined();
    tell();
    expect(got).toHaveLength(1);
  });

  it.each(['access.execute', '__proto__', '', 'rollcall:directory.changed'])(
    'A9: listens to no other channel: “%s”',
    (name) => {
      expect(() => bridge.on(name as 'directory.changed', () => undefined)).toThrow('no such event');
      expect(listeners.size).toBe(0);
    },
  );

  it('A9: calls and events never share a channel', () => {
    const names: string[] = Object.entries(calls).flatMap(([feature, list]) =>
      list.map((name) => `${feature}.${name}`),
    );
    expect(events.filter((name) => names.includes(name))).toEqual([]);
  });
});
