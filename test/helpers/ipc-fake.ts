import type { Handlers } from '../../main/ipc/handlers';
import type { IpcPort } from '../../main/ipc/router';
import { ok, type Result } from '../../main/kernel/result';
import type { Reply } from '../../preload/contract';
import { calls } from '../../preload/contract/channels';

/** Electron's ipcMain as far as the router uses it: remembers what is registered and lets a test ask it. */
export function createIpcFake<E>() {
  const listeners = new Map<string, Parameters<IpcPort<E>['handle']>[1]>();
  return {
    port: {
      handle(channel, listener) {
        // As Electron does: a second handler for a channel is an error.
        if (listeners.has(channel)) throw new Error(`second handler for ${channel}`);
        listeners.set(channel, listener);
      },
    } satisfies IpcPort<E>,
    channels: () => [...listeners.keys()],
    ask(channel: string, event: E, ...args: readonly unknown[]): Promise<Reply<unknown>> {
      const listener = listeners.get(channel);
      if (!listener) throw new Error(`nothing listens on ${channel}`);
      return listener(event, ...args);
    },
  };
}

/** Handlers for the whole contract that note each call and answer with `answer`. */
export function createHandlersFake(answer: (call: string) => Promise<Result<unknown>> = async () => ok()) {
  const asked: { readonly call: string; readonly input: unknown }[] = [];
  const handlers = Object.fromEntries(
    Object.entries(calls).map(([feature, names]) => [
      feature,
      Object.fromEntries(
        names.map((name) => [
          name,
          (input: unknown) => {
            const call = `${feature}.${name}`;
            asked.push({ call, input });
            return answer(call);
          },
        ]),
      ),
    ]),
  );
  return { asked, handlers: handlers as unknown as Handlers };
}
