import type { Bridge, Reply } from '../../preload/contract';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

/** A bundle of a few files, as short as they can be. */
export function fakeDiagnostics(later: Later): Bridge['diagnostics'] {
  return {
    look: ({ withAddresses }) =>
      later(() => ({
        id: 'dia_0123456789abcdef',
        files: [
          { name: 'README.txt', text: 'Diagnostics of Rollcall, made at 2026-11-28T09:00:00.000Z.\n' },
          { name: 'versions.json', text: '{\n  "rollcall": "0.1.0",\n  "platform": "linux"\n}\n' },
          {
            name: 'instances.json',
            text: withAddresses
              ? '[\n  {\n    "label": "instance 1",\n    "name": "finance"\n  }\n]\n'
              : '[\n  {\n    "label": "instance 1"\n  }\n]\n',
          },
          {
            name: 'logs/rollcall.log',
            text: '{"at":"2026-11-28T08:59:00.000Z","level":"info","event":"mark","phase":"begun","since":12}\n',
          },
        ],
      })),
    save: () => later(() => 'rollcall-diagnostics-2026-11-28.zip'),
  };
}
