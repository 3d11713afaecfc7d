/** What a ticket asks for, as far as its words say. */
export type TicketAction = 'disable' | 'enable' | 'invite';

/** A proposal with the word it comes from; it is always somebody's choice. */
export interface Proposed {
  readonly action: TicketAction;
  readonly word: string;
}

const words: Readonly<Record<TicketAction, RegExp>> = {
  disable:
    /\b(?:leav(?:es|ing|er|ers)|left (?:the |our )?(?:company|organi[sz]ation|firm|team)|off-?boarding|off-?board(?:ed)?|terminat(?:e|ed|es|ion)|resign(?:s|ed|ation)?|last (?:working )?day|deactivat(?:e|ed|ion)|disabl(?:e|ed)|lock(?:ed)? out|(?:revoke|remove|withdraw)(?:d|s)? (?:\w+ ){0,3}(?:access|accounts?)|suspend(?:ed)?|austritt|ausgeschieden|verlässt|ausscheiden|deaktivieren|sperren|gekündigt|letzter arbeitstag)(?![\p{L}])/giu,
  enable:
    /\b(?:re-?enabl(?:e|ed)|enabl(?:e|ed)|re-?activat(?:e|ed|ion)|returns?|returning|is back|back from|unlock|restor(?:e|ed) (?:\w+ ){0,3}(?:access|account)|needs? (?:\w+ ){0,2}access|give (?:\w+ ){0,3}access|reaktivieren|aktivieren|freischalten|entsperren|kehrt zurück|rückkehr|braucht zugang)(?![\p{L}])/giu,
  invite:
    /\b(?:new (?:starter|hire|joiner|employee|colleague|user|account|team member)|on-?boarding|on-?board|joins|joining|starts (?:on|with)|invit(?:e|ation)|creat(?:e|ing) (?:an? |the )?(?:\w+ )?(?:account|user)|neue[rn]? (?:mitarbeiter(?:in)?|kolleg(?:e|in)|konto)|eintritt|einladen|beginnt am)(?![\p{L}])/giu,
};

/** What turns a word into its opposite, right before it. */
const negation =
  /\b(?:do not|don['’]t|not|never|no longer|nicht|kein(?:e[nrs]?)?|without)\s+(?:\p{L}+\s+){0,2}$/iu;

/** As much of a ticket as is read for its words: what it asks for stands at its head. */
const longest = 20_000;

/** What the words of a ticket ask for; null where they say nothing, or as much of one as of another. */
export function actionIn(text: string): Proposed | null {
  const read = text.slice(0, longest);
  const counted = (Object.keys(words) as TicketAction[]).map((action) => {
    const found = [...read.matchAll(words[action])].filter(
      ({ index }) => !negation.test(read.slice(Math.max(0, index - 40), index)),
    );
    return { action, count: found.length, word: found[0]?.[0] ?? '' };
  });
  const [first, second] = counted.sort((a, b) => b.count - a.count);
  if (!first || first.count === 0 || first.count === second?.count) return null;
  return { action: first.action, word: first.word.slice(0, 60) };
}
