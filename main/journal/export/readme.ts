import { escapeControls } from '../../kernel/server-text';

export interface ReadmeFacts {
  readonly client: string;
  readonly product: string;
  readonly madeAt: string;
  readonly madeBy: string;
  /** What is in it, as the manifest says it. */
  readonly complete: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly seal: { readonly hmac: string; readonly key: string; readonly since: number } | null;
}

/** What the auditor reads: what this is, how to check it, what a check shows, and how to write one's own. */
export function readmeOf({ client, product, madeAt, madeBy, complete, head, seal }: ReadmeFacts): string {
  const text = `JOURNAL OF ACCESS CHANGES

Client:      ${client}
Entries:     ${complete}
Last entry:  No. ${head.seq}, ${head.hash}
Seal:        ${seal ? `${seal.hmac} (key ${seal.key}, sealing since entry ${seal.since})` : 'none'}
Made:        ${madeAt} (UTC) by ${madeBy}, with ${product}

Every attempt to change somebody's access, every refusal, every sign-in of the program with a password or a code, every
change of its settings and every report that was handed out is one entry: who, when, on which system, about whom, why, how it was before and after, and how it ended.
An entry is written before the change is asked for ("intent") and another one when it has been read back.


1. WHAT IS IN HERE

journal.jsonl        the entries, one a line, oldest first
manifest.json        what this export is, and the size and SHA-256 of every file
manifest.sha256      the SHA-256 of manifest.json; "sha256sum -c manifest.sha256" checks it
verify-journal.mjs   checks all of this; a program of one page, for Node 18 or later, without network
README.txt           this text


2. HOW TO CHECK IT

    node verify-journal.mjs .

It says RIGHT, or WRONG and what is wrong. To check it against a receipt or an earlier export, give it the number and the
hash of the last entry that was printed there:

    node verify-journal.mjs . --head 812:0f3a...

A program that lies in the folder it checks could have been changed too. Take it from another export, compare its SHA-256
with the one your Rollcall writes, or write your own after section 4: that is half an hour's work.


3. WHAT A CHECK SHOWS, AND WHAT IT CANNOT SHOW

Anybody can check, with this folder alone:
- that no entry was edited, dropped, added, doubled or moved, and that the end was not cut off, since the export was made;
- of an extract: that the entries it shows are unchanged and in their places, and that those it leaves out are the ones which
  were left out when it was made: its last entry names the SHA-256 of a list of them all. Of those left out only number and
  hash are known: not what they say, nor that their hashes follow from it. --head checks their hashes like any other;
- that no other file of it was changed;
- when it was made, by whom and for which client: the last entry says that, and the manifest must say the same. The verifier
  prints it; go by that and not by this text, which no entry vouches for.

Nobody can see from this folder alone whether somebody wrote all of the entries anew and then made a new manifest for them:
the chain and the checksums need no secret. Two things show that.
- An earlier receipt or export that somebody else has kept. Each prints the number and hash of the last entry of its time.
  If the journal holds that very entry, everything up to it is as it was then (--head, above). Receipts in tickets that
  were closed long ago are the best witnesses: whoever would rewrite the journal would have to rewrite the tickets.
  In an extract such an entry vouches for itself and for those that are shown right before it, up to the next one that is left
  out. Across those only the last entry vouches, and the seal for that one: have it checked, or ask for all entries.
- The seal. It is an HMAC over the last entry, with a key that lies in the keychain of the workstation and never leaves it:
  it is not in this folder and you cannot be given it. Have this run in front of you, on that workstation:

      rollcall journal verify --export <this folder>

  It checks the seal, that the journal which that workstation holds has this last entry, and so each entry that is shown here,
  and how many it has had since.
Whoever holds the unlocked keychain of the workstation can make a seal. The seal shows that nobody else did.

The journal also tells of itself: "journal.sealed" (entries before it were not sealed), "journal.key-replaced" (the key was
lost or changed; what came before is vouched for by earlier receipts only) and "journal.broken" (when Rollcall was started,
the journal did not end as it had been sealed: it was cut, rewritten, or brought back from a backup). Search for them.


4. THE FORMAT, TO CHECK IT WITH A PROGRAM OF YOUR OWN

journal.jsonl is UTF-8 without a byte order mark. Every line ends with one line feed (0A), the last one too. Split at that
byte only. Each line is one JSON object in the canonical form of RFC 8785: no white space, names in ascending order.

For each line, with "last" the entry before it (before the first: number 0, hash of 64 zeros):
  a. "seq" is the number of "last" plus one.
  b. "prev_hash" is the "hash" of "last".
  c. Take the bytes of the line without its line feed, and cut out the member  "hash":"<its value>",  with its comma.
     The SHA-256 of what is left, in lower-case hexadecimal, is "hash".
In an extract some lines are  {"hash":"<hash>","seq":<number>}  and nothing else: entries that are left out. Of those only (a) is
checked, and "last" becomes what the line says. So nothing above checks the entry before such a line, but the list does: write for
each entry, shown or not, from No. 1 to the last one that is left out, such a line, for a shown one with its number and hash and
"shown":  {"hash":"<hash>","seq":<number>,"shown":true}  and each with its line feed. In the last entry's after, "extract" has
"list", the SHA-256 of all these in their order, and "left_out", how many are left out. Without "extract" there must be none.
The last entry is the "head" of manifest.json, and its number is "entries" there. Its "action" is "journal.exported" and its
"state" "recorded". In manifest.json "client" is its client, "made_at" its at, "made_by" its actor, "product" the product in its
after, and "complete" is: All entries of this client, from No. 1 to No. <its seq>. Nothing was filtered.
Of an extract: Extract: <shown> of <its seq> entries of this client. Chosen by: <chosen_by of "extract">. Of the others it holds number and hash.

manifest.sha256 is exactly: the SHA-256 of manifest.json, two spaces, "manifest.json", a line feed.
In manifest.json, "files" lists each other file by name, bytes and sha256.

seal = HMAC-SHA256(key, "rollcall-journal-seal-1\\n" + number + "\\n" + hash + "\\n"), in lower-case hexadecimal, over the last
entry. The name of a key is the first 16 digits of HMAC-SHA256(key, "rollcall-journal-key-1\\n").

Members of an entry (text unless something else is said; null where there is nothing to say):
  seq         number, counted from 1 without gaps
  at          when it was written, ISO 8601, UTC, by the clock of the workstation
  actor       user of the operating system @ workstation
  identity    who Rollcall was signed in as on the instance; left out where there is none
  action      what was done or tried, such as disable, enable, policy.changed, journal.exported
  client      the organisation
  instance    the system, by its name in Rollcall
  target      whom or what it is about, usually an e-mail address
  before      object: how it was, read from the system right before
  after       object: how it is, read from the system right after
  state       intent, verified (done and read back), skipped, failed, unknown, refused, recorded
  reason      the reason that was given
  ticket      the ticket in the reason; left out where there is none
  code        why it ended so, where it did not end well
  run         what was done together has one name
  prev_hash   the hash of the entry before
  hash        the hash of this one
`;
  return text.split('\n').map(escapeControls).join('\n');
}
