import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge } from './contract';
import { channelName } from './contract/channel-name';
import { calls, type EventName, events } from './contract/channels';

/** One frozen function for each call of the feature. It takes one value; anything more is not passed on. */
function feature(name: string, callNames: readonly string[]) {
  const ask = (call: string) => (input: unknown) => ipcRenderer.invoke(channelName(`${name}.${call}`), input);
  return Object.freeze(Object.fromEntries(callNames.map((call) => [call, ask(call)])));
}

/** The listener gets the payload alone: the event object would hand it `sender`, which can send on any channel. */
function on(event: EventName, listener: (payload: never) => void): () => void {
  if (!events.includes(event)) throw new Error('Rollcall has no such event.');
  const channel = channelName(event);
  const forward = (_: IpcRendererEvent, payload: unknown) => listener(payload as never);
  ipcRenderer.on(channel, forward);
  return () => {
    ipcRenderer.off(channel, forward);
  };
}

const features = Object.entries(calls).map(([name, callNames]) => [name, feature(name, callNames)]);

// Built from the names, which the contract proves complete at compile time; the cast only gives them their types back.
const bridge = Object.freeze({ ...Object.fromEntries(features), on }) as Bridge;

contextBridge.exposeInMainWorld('rollcall', bridge);
