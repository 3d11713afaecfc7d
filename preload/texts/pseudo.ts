const accented: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ľ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ɋ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
};

/** German is about a third longer than English, short words more. */
const lengthened = (text: string): string =>
  '·'.repeat(Math.ceil(text.length * (text.length < 12 ? 0.6 : 0.35)));

/** English that can still be read, and shows that it went through the catalogue and how a longer language would fit. */
export function pseudo(text: string): string {
  if (text.trim() === '') return text;
  return `[${text.replace(/[a-z]/g, (letter) => accented[letter] ?? letter)}${lengthened(text)}]`;
}
