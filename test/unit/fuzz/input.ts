import fc from 'fast-check';

/** What parsers stumble over: what ends, quotes, joins or hides something. */
const awkward = fc.constantFrom(
  ...[
    '"',
    "'",
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
    '\\',
    '<',
    '>',
    '@',
    '%',
    '%00',
    '%2e%2e',
    '..',
    '/',
    '?',
    '#',
    '&',
    '=',
  ],
  ...[
    '\u0000',
    '\u001a',
    '\u202e',
    '\u200d',
    '\ufeff',
    '\ud800',
    'İ',
    'ß',
    '𝔸',
    '__proto__',
    'constructor',
    'null',
  ],
  ...[
    '1e999',
    '-0',
    'NaN',
    '{}',
    '[]',
    '[[[[',
    '{"a":',
    'true',
    '=cmd()',
    '99999999999999999999',
    '0x10',
    '1970-01-01',
  ],
);

const piece = fc.oneof(
  awkward,
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.tuple(awkward, fc.integer({ min: 1, max: 400 })).map(([text, times]) => text.repeat(times)),
);

/** One of the good samples, with pieces taken out of it, put into it and doubled. */
export function mangled(samples: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({ at: fc.nat(), gone: fc.nat({ max: 30 }), put: piece, isTwice: fc.boolean() });
  return fc.tuple(fc.constantFrom(...samples), fc.array(change, { maxLength: 8 })).map(([sample, changes]) =>
    changes.reduce((text, { at, gone, put, isTwice }) => {
      const from = text.length === 0 ? 0 : at % text.length;
      const cut = text.slice(from, from + gone);
      return `${text.slice(0, from)}${put}${isTwice ? `${cut}${cut}` : ''}${text.slice(from + gone)}`;
    }, sample),
  );
}

/** One of the good samples with one thing put into it: a strict parser still takes many of them. */
export function nudged(samples: readonly string[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...samples), fc.nat(), awkward).map(([sample, at, put]) => {
    const from = at % (sample.length + 1);
    return `${sample.slice(0, from)}${put}${sample.slice(from)}`;
  });
}

/** In an object of JSON, where a parser that copies keys by assignment would give every object what is in it. */
const reaching = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';

/** Text of JSON, in one place of it with keys that reach for all objects; see `isPolluted`. */
export function withReachingKeys(json: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(json, fc.nat({ max: 9 })).map(([text, at]) => {
    const brace = [...text.matchAll(/\{(?!\s*\})/g)].at(at)?.index;
    return brace === undefined ? text : `${text.slice(0, brace + 1)}${reaching},${text.slice(brace + 1)}`;
  });
}

export const isPolluted = (): boolean => 'polluted' in {};

/** The same of bytes: flipped, cut off, put in. */
export function mangledBytes(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const change = fc.record({ at: fc.nat(), to: fc.uint8Array({ maxLength: 6 }), gone: fc.nat({ max: 40 }) });
  return fc.tuple(fc.constantFrom(...samples), fc.array(change, { maxLength: 6 })).map(([sample, changes]) =>
    changes.reduce<Uint8Array>((bytes, { at, to, gone }) => {
      const from = bytes.length === 0 ? 0 : at % bytes.length;
      return Buffer.concat([bytes.subarray(0, from), to, bytes.subarray(from + gone)]);
    }, sample),
  );
}

/** JSON of any shape near a good one: values replaced by others, wherever they are. */
export function mangledJson(sample: unknown): fc.Arbitrary<unknown> {
  const other = fc.oneof(fc.jsonValue({ maxDepth: 2 }), awkward, fc.constant(undefined), fc.double());
  const walk = (value: unknown): fc.Arbitrary<unknown> => {
    const same: fc.Arbitrary<unknown> = Array.isArray(value)
      ? fc.tuple(...value.slice(0, 5).map(walk))
      : typeof value === 'object' && value !== null
        ? fc.record(Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one)])))
        : fc.constant(value);
    return fc.oneof({ weight: 12, arbitrary: same }, { weight: 1, arbitrary: other });
  };
  return walk(sample);
}
