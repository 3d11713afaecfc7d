import type { Bridge, Reply } from '../../preload/contract';
import type { ClientView } from '../../preload/contract/clients';

/** One client until others are added. To switch is to load the page anew, which shows the same again. */
export function fakeClients(world: {
  readonly answer: <T>(value: () => T) => Promise<Reply<T>>;
  readonly name: () => string;
  readonly rename: (name: string) => void;
  readonly changed: () => void;
}): Bridge['clients'] {
  let others: readonly ClientView[] = [];
  const open = (): ClientView => ({
    ...{ id: 'cli_0000000000000001', name: world.name(), color: 'blue', isDemo: false, isOpen: true },
    ...{ readAt: new Date(Date.now() - 120_000).toISOString(), due: 0, flags: 2 },
  });
  return {
    list: () => world.answer(() => [open(), ...others]),
    add: ({ name, color }) =>
      world.answer(() => {
        const id = `cli_${String(others.length + 2).padStart(16, '0')}`;
        const added: ClientView = {
          ...{ id, name, color, isDemo: false, isOpen: false },
          ...{ readAt: null, due: 0, flags: 0 },
        };
        others = [...others, added];
        world.changed();
        return added;
      }),
    change: ({ id, name, color }) =>
      world.answer(() => {
        if (id === open().id) world.rename(name);
        others = others.map((one) => (one.id === id ? { ...one, name, color } : one));
        world.changed();
      }),
    switchTo: () => world.answer(() => window.location.reload()),
    close: () => world.answer(() => null),
  };
}
