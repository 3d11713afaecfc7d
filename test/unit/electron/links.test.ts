import { describe, expect, it } from 'vitest';
import { createLinks } from '../../../main/electron/links';

function links({ sinceInput = 10 }: { sinceInput?: number } = {}) {
  const opened: string[] = [];
  const { open } = createLinks({
    openExternal: async (url) => {
      opened.push(url);
    },
    isListed: async (host) => ['metabase.example.com', 'bi.example.com:8443'].includes(host),
    sinceInput: () => sinceInput,
  });
  return { open, opened };
}

describe('links', () => {
  it.each(['https://metabase.example.com/question/1', 'https://bi.example.com:8443/x?y#z'])(
    'A6: opens %s',
    async (url) => {
      const { open, opened } = links();
      expect(await open(url)).toBe(true);
      expect(opened).toEqual([url]);
    },
  );

  it.each([
    'http://metabase.example.com/',
    'file:///etc/passwd',
    'file://metabase.example.com/x',
    'ms-msdt:/id PCWDiagnostic',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://metabase.example.com/share',
    'https://evil.example/',
    'https://metabase.example.com@evil.example/',
    'https://metabase.example.com:x@evil.example/',
    'https://user@metabase.example.com/',
    'https://metabase.example.com.evil.example/',
    'https://evil.example/metabase.example.com',
    'https://evil.example\\@metabase.example.com/',
    'https://bi.example.com/',
    'https://metabase.example.com:444/',
    'metabase.example.com',
    '',
  ])('A6: does not open %s', async (url) => {
    const { open, opened } = links();
    expect(await open(url)).toBe(false);
    expect(opened).toEqual([]);
  });

  it.each([1001, Number.POSITIVE_INFINITY])(
    'A6: opens nothing when nobody has just clicked (%s ms)',
    async (ms) => {
      const { open, opened } = links({ sinceInput: ms });
      expect(await open('https://metabase.example.com/')).toBe(false);
      expect(opened).toEqual([]);
    },
  );
});
