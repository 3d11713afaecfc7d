/** Letters of a name, without what ends it. */
const mostLetters = 120;

/** What no system takes in a name (Windows least of all), and what makes a name read otherwise than it is. */
const unfit = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*\ufffd]/gu;

/** Names of devices, with whatever ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name that every system can have, out of that of a chosen file: it is written again into folders of other computers.
 * Twice is as once.
 */
export function fitFileName(given: string): string {
  const last = given.normalize('NFC').replace(/\s+/gu, ' ').replace(unfit, '_');
  const bare = last.replace(/^[. ]+|[. ]+$/g, '');
  const ending = /\.[^. ]{1,11}$/u.exec(bare)?.[0] ?? '';
  const stem = [...bare.slice(0, bare.length - ending.length)].slice(0, mostLetters).join('');
  const name = `${stem.replace(/[. ]+$/, '')}${ending}`.replace(/^[. ]+/, '');
  return name === '' ? 'document' : name.replace(device, '$1_');
}

/** The name, told from others of the same folder that systems take for the same: `mail-2.pdf`. */
export function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const dot = name.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    let free = name;
    for (let at = 2; taken.has(free.toLowerCase()); at++) free = `${stem}-${at}${ending}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
