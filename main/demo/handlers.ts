import type { Handlers } from '../ipc/handlers';
import type { DemoDesk } from './desk';

export const demoHandlers = (desk: DemoDesk): Pick<Handlers, 'demo'> => ({
  demo: { act: ({ action }) => desk[action]() },
});
