"""The journal's verifier again, written after README.txt of an export alone, with Python's standard library.

    python3 verify_journal.py <folder> [--head NUMBER:HASH]...     0: right, 1: wrong, and why on standard output
    python3 verify_journal.py --tamper <folder>                    tries everything on journal.jsonl, see tamper()
"""

import hashlib
import json
import os
import sys

START = (0, "0" * 64)


class Wrong(Exception):
    pass


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def check_line(line, last):
    """The number and hash of the entry in `line`, which follows `last`; raises Wrong."""
    return read_line(line, last)[:2]


def read_line(line, last):
    try:
        entry = json.loads(line.decode("utf-8"))
        seq, given, previous = entry["seq"], entry["hash"], entry["prev_hash"]
    except (ValueError, KeyError, TypeError):
        raise Wrong("line %d is no entry" % (last[0] + 1)) from None
    if seq != last[0] + 1:
        raise Wrong("entry %r where %d belongs" % (seq, last[0] + 1))
    if previous != last[1]:
        raise Wrong("entry %d does not follow the one before it" % seq)
    member = ('"hash":"%s",' % given).encode("utf-8", "replace")
    before, found, after = line.partition(member)
    if not found or sha256(before + after) != given:
        raise Wrong("entry %d was changed" % seq)
    return seq, given, entry


def check_chain(data, heads=()):
    last, entry = START, {}
    lines = data.split(b"\n")
    if lines.pop() != b"":
        raise Wrong("the last line does not end")
    for line in lines:
        *last, entry = read_line(line, last)
        for seq, given in heads:
            if seq == last[0] and given != last[1]:
                raise Wrong("entry %d is not the one of the receipt" % seq)
    for seq, _ in heads:
        if seq > last[0]:
            raise Wrong("entry %d of the receipt is missing" % seq)
    return tuple(last), entry


def check_export(folder, heads):
    def read(name):
        try:
            with open(os.path.join(folder, os.path.basename(name)), "rb") as file:
                return file.read()
        except OSError:
            raise Wrong(name + " is missing") from None

    last, entry = check_chain(read("journal.jsonl"), heads)
    manifest = read("manifest.json")
    if read("manifest.sha256") != ("%s  manifest.json\n" % sha256(manifest)).encode():
        raise Wrong("the manifest was changed")
    facts = json.loads(manifest)
    for listed in facts["files"]:
        content = read(listed["name"])
        if len(content) != listed["bytes"] or sha256(content) != listed["sha256"]:
            raise Wrong(listed["name"] + " was changed")
    if (facts["head"]["seq"], facts["head"]["hash"]) != last or facts["entries"] != last[0]:
        raise Wrong("the manifest speaks of another last entry")
    if (entry.get("action"), entry.get("state")) != ("journal.exported", "recorded"):
        raise Wrong("the last entry is not that the export was made")
    said = {
        "client": entry.get("client"),
        "product": (entry.get("after") or {}).get("product"),
        "made_at": entry.get("at"),
        "made_by": entry.get("actor"),
        "complete": "All entries of this client, from No. 1 to No. %d. Nothing was filtered."
        % last[0],
    }
    for name, value in said.items():
        if facts.get(name) != value:
            raise Wrong("the last entry says something else than %s" % name)
    return last


def passes(line, last):
    try:
        check_line(line, last)
        return True
    except Wrong:
        return False


def tamper(data):
    """Every byte flipped, every entry dropped, every neighbours swapped; answers how many were tried and which passed.

    The entries before the place that was touched are as they were, so each try begins with the entry before it.
    """
    lines = data.split(b"\n")[:-1]
    tried, passed, last, place = 0, [], START, 0
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else b""
        for offset in range(len(line) + 1):
            bit = 1 << (place + offset) % 8
            if offset == len(line):
                flipped = line + bytes([10 ^ bit]) + following
            else:
                flipped = line[:offset] + bytes([line[offset] ^ bit]) + line[offset + 1 :]
            tried += 1
            if passes(flipped.split(b"\n")[0], last):
                passed.append(place + offset)
        if following:
            tried += 1
            if passes(following, last):
                passed.append("without entry %d, or behind the one after it" % (index + 1))
        place += len(line) + 1
        last = check_line(line, last)
    return {"tried": tried, "passed": passed, "head": last}


def main(args):
    if args[:1] == ["--tamper"]:
        with open(os.path.join(args[1], "journal.jsonl"), "rb") as file:
            print(json.dumps(tamper(file.read())))
        return 0
    heads = []
    for flag, value in zip(args[1::2], args[2::2]):
        assert flag == "--head"
        seq, given = value.split(":")
        heads.append((int(seq), given))
    try:
        print("RIGHT %d %s" % check_export(args[0], heads))
        return 0
    except Wrong as wrong:
        print("WRONG %s" % wrong)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
