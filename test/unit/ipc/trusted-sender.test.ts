import { expect, it } from 'vitest';
import { type IpcSender, isTrustedSender } from '../../../main/ipc/trusted-sender';

const page = { origin: 'app://rollcall', isKnown: (id: number) => id === 7 };
const frame = (url: string, parent: unknown = null) => ({ url, parent });
const from = (senderFrame: IpcSender['senderFrame'], id = 7): IpcSender => ({ sender: { id }, senderFrame });

it.each(['app://rollcall/', 'app://rollcall/index.html', 'app://rollcall/?x#y'])(
  'A7: trusts our page: %s',
  (url) => {
    expect(isTrustedSender(from(frame(url)), page)).toBe(true);
  },
);

it.each<readonly [string, IpcSender]>([
  ['no frame', from(null)],
  ['a frame inside our page', from(frame('app://rollcall/', frame('app://rollcall/')))],
  ['another window', from(frame('app://rollcall/'), 8)],
  ...[
    '',
    'about:blank',
    'about:srcdoc',
    'https://evil.example/',
    'https://rollcall/',
    'file:///app/rollcall/index.html',
    'app://rollcall.evil.example/',
    'app://evil/',
    'app://rollcall@evil/',
    'app://user@rollcall/',
    'app://rollcall:81/',
    'app:rollcall',
    'data:text/html,app://rollcall/',
    'blob:app://rollcall/1',
    'devtools://rollcall/',
  ].map((url) => [`the address “${url}”`, from(frame(url))] as const),
])('A7: refuses %s', (_, event) => {
  expect(isTrustedSender(event, page)).toBe(false);
});

it('A7: refuses a frame that is gone, which throws when it is read', () => {
  const gone = {
    get url(): string {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    },
    parent: null,
  };
  expect(isTrustedSender(from(gone), page)).toBe(false);
});

it('A7: the page of another origin is not ours because Vite’s may be in development', () => {
  const vite = { ...page, origin: 'http://localhost:5173' };
  expect(isTrustedSender(from(frame('http://localhost:5173/')), vite)).toBe(true);
  expect(isTrustedSender(from(frame('http://localhost:5174/')), vite)).toBe(false);
  expect(isTrustedSender(from(frame('app://rollcall/')), vite)).toBe(false);
});
