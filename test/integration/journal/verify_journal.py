"""The journal's verifier again, written after README.txt of an export alone, with Python's standard library.

    python3 verify_journal.py <folder> [--head NUMBER:HASH]...     0: right, 1: wrong, and why on standard output
    python3 verify_journal.py --each <folder>...                   the same of many, RIGHT or WRONG in a line for each
    python3 verify_journal.py --tamper-extract <folder> <step> <sample>
                                                                   flips bytes of the entries, see tamper_extract()
    python3 verify_journal.py --tamper-files <folder> <step>       flips bytes of all other files, see tamper_files()
    python3 verify_journal.py --tamper <folder> <small> <step> <bits> <sample>
                                                                   tries everything on journal.jsonl and, of a small export, on
                                                                   all other files, see tamper(), sample() and tamper_files()
"""

import bisect
import hashlib
import json
import os
import random
import re
import sys

START = (0, "0" * 64)
OTHER_LIST = "the entries, or those that are left out, are not the ones of the list"


class Wrong(Exception):
    pass


def sha256(data):
    return hashlib.sha256(data).hexdigest()


LEFT_OUT = re.compile(rb'\{"hash":"([0-9a-f]{64})","seq":([1-9][0-9]{0,14})\}')


def check_line(line, last):
    """The number and hash of the entry in `line`, which follows `last`; raises Wrong."""
    left_out = LEFT_OUT.fullmatch(line)
    if left_out and int(left_out[2]) == last[0] + 1:
        return last[0] + 1, left_out[1].decode()
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


def shown_in_list(last):
    return b'{"hash":"%s","seq":%d,"shown":true}\n' % (last[1].encode(), last[0])


def check_chain(data, heads=()):
    last, entry, left_out, listed, until = START, {}, 0, [], 0
    lines = data.split(b"\n")
    if lines.pop() != b"":
        raise Wrong("the last line does not end")
    for line in lines:
        if LEFT_OUT.fullmatch(line):
            last, entry = check_line(line, last), {}
            listed.append(line + b"\n")
            left_out, until = left_out + 1, len(listed)
        else:
            *last, entry = read_line(line, last)
            listed.append(shown_in_list(last))
        for seq, given in heads:
            if seq == last[0] and given != last[1]:
                raise Wrong("entry %d is not the one of the receipt" % seq)
    for seq, _ in heads:
        if seq > last[0]:
            raise Wrong("entry %d of the receipt is missing" % seq)
    return tuple(last), entry, left_out, sha256(b"".join(listed[:until]))


def files_in(folder):
    def read(name):
        try:
            with open(os.path.join(folder, os.path.basename(name)), "rb") as file:
                return file.read()
        except OSError:
            raise Wrong(name + " is missing") from None

    return read


def check_export(read, heads=()):
    last, entry, left_out, list_hash = check_chain(read("journal.jsonl"), heads)
    manifest = read("manifest.json")
    if read("manifest.sha256") != ("%s  manifest.json\n" % sha256(manifest)).encode():
        raise Wrong("the manifest was changed")
    try:
        facts = json.loads(manifest)
    except ValueError:
        raise Wrong("the manifest is none") from None
    for listed in facts["files"]:
        content = read(listed["name"])
        if len(content) != listed["bytes"] or sha256(content) != listed["sha256"]:
            raise Wrong(listed["name"] + " was changed")
    if (facts["head"]["seq"], facts["head"]["hash"]) != last or facts["entries"] != last[0]:
        raise Wrong("the manifest speaks of another last entry")
    if (entry.get("action"), entry.get("state")) != ("journal.exported", "recorded"):
        raise Wrong("the last entry is not that the export was made")
    after = entry.get("after") or {}
    extract = after.get("extract")
    if left_out != (extract or {}).get("left_out", 0):
        raise Wrong("other entries are left out than the last entry says")
    complete = "All entries of this client, from No. 1 to No. %d. Nothing was filtered." % last[0]
    if extract:
        if list_hash != extract["list"]:
            raise Wrong(OTHER_LIST)
        complete = (
            "Extract: %d of %d entries of this client. Chosen by: %s. Of the others it holds number and hash."
            % (last[0] - left_out, last[0], extract["chosen_by"])
        )
    said = {
        "client": entry.get("client"),
        "product": after.get("product"),
        "made_at": entry.get("at"),
        "made_by": entry.get("actor"),
        "complete": complete,
    }
    for name, value in said.items():
        if facts.get(name) != value:
            raise Wrong("the last entry says something else than %s" % name)
    return last


def refusal(lines, last):
    """What is said of the first of the lines behind `last` that is refused; None where all are taken."""
    try:
        for line in lines:
            last = check_line(line, last)
    except Wrong as wrong:
        return str(wrong)
    return None


def passes(line, last):
    return refusal([line], last) is None


def flipped_at(data, at, turn=None):
    bit = 1 << (at if turn is None else turn) % 8
    return data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]


def tamper_files(folder, step=1):
    """Every byte of every other file flipped, or one of `step`, each time with the whole check; answers how many were tried and which passed."""
    files = {name: files_in(folder)(name) for name in os.listdir(folder)}
    tried, passed = 0, []
    check_export(lambda name: files[name])
    for name, content in files.items():
        for at in range(0, len(content), step) if name != "journal.jsonl" else ():
            changed = dict(files, **{name: flipped_at(content, at)})
            tried += 1
            try:
                check_export(lambda asked: changed.get(os.path.basename(asked), b""))
                passed.append("%s %d" % (name, at))
            except Wrong:
                pass
    return {"tried": tried, "passed": passed}


def is_right(read):
    try:
        check_export(read)
        return True
    except Wrong:
        return False


def remade(files, data):
    """The files with other entries, the checksums and the head of the manifest made anew."""
    facts = json.loads(files["manifest.json"])
    for listed in facts["files"]:
        if listed["name"] == "journal.jsonl":
            listed.update(bytes=len(data), sha256=sha256(data))
    try:
        last = json.loads(data.rstrip(b"\n").split(b"\n")[-1])
        facts.update(entries=last["seq"], head={"seq": last["seq"], "hash": last["hash"]})
    except (ValueError, KeyError, TypeError):
        pass  # no line that a head could be taken from
    manifest = json.dumps(facts).encode()
    sum_of = ("%s  manifest.json\n" % sha256(manifest)).encode()
    return dict(files, **{"journal.jsonl": data, "manifest.json": manifest, "manifest.sha256": sum_of})


def rechained(lines, at, last):
    """The lines from `at` on with one edit, each hash made anew: what somebody without the key can do."""
    line = lines[at].replace(b'"reason":"', b'"reason":"never mind ', 1)
    out = []
    for index in range(at, len(lines)):
        if index > at:
            line = re.sub(rb'"prev_hash":"[0-9a-f]{64}"', b'"prev_hash":"%s"' % last[1].encode(), lines[index], count=1)
        member = re.search(rb'"hash":"[0-9a-f]{64}",(?="identity"|"instance")', line)
        bare = line[: member.start()] + line[member.end() :]
        last = (last[0] + 1, sha256(bare))
        out.append(line[: member.start()] + b'"hash":"%s",' % last[1].encode() + line[member.end() :])
    return out, last


def tamper_lines(data, step):
    """Entries swapped with every other one, the file cut before and after every line break, and the chain made anew from an
    entry on, which a receipt of the last entry shows. `step`: of how many places one is tried."""
    lines = data.split(b"\n")[:-1]
    lasts = [START]
    for line in lines:
        lasts.append(check_line(line, lasts[-1]))
    swapped = cut = anew = 0
    passed = []
    for one in range(0, len(lines), step):
        for other in range(one + 1, len(lines)):
            swapped += 1
            if passes(lines[other], lasts[one]):
                passed.append("%d and %d swapped" % (one + 1, other + 1))
    for index in range(0, len(lines), step):
        head = b"\n".join(lines[:index]) + b"\n" if index else b""
        cut += 2
        # After a line break the chain is whole, and ends at another entry than the manifest says.
        if check_chain(head)[0] == lasts[-1]:
            passed.append("cut after %d" % index)
        try:
            check_chain(head + lines[index])
            passed.append("cut before the end of line %d" % (index + 1))
        except Wrong:
            pass
    for index in range(0, len(lines), step):
        out, last = rechained(lines, index, lasts[index])
        anew += 1
        # It holds by itself: that is why a seal and receipts are needed.
        walked = lasts[index]
        for line in out:
            walked = check_line(line, walked)
        if walked != last or last[0] != lasts[-1][0] or last[1] == lasts[-1][1]:
            passed.append("made anew from %d" % (index + 1))
    return {"swapped": swapped, "cut": cut, "anew": anew, "passed": passed}


def lines_flipped(lines, index, offset, bit):
    """The lines from `index` on, with one bit of the one there turned. `offset` may be that of its line feed."""
    if offset == len(lines[index]):
        following = lines[index + 1] if index + 1 < len(lines) else b""
        flipped, after = lines[index] + bytes([10 ^ 1 << bit]) + following, index + 2
    else:
        flipped, after = flipped_at(lines[index], offset, bit), index + 1
    yield from flipped.split(b"\n")
    for at in range(after, len(lines)):
        yield lines[at]


def facts_of(lines):
    """Of lines that are right: what each follows, their list, and the hash of it that the last entry has, if it is an extract."""
    lasts, listed, until = [START], [], 0
    for index, line in enumerate(lines):
        lasts.append(check_line(line, lasts[-1]))
        left_out = LEFT_OUT.fullmatch(line)
        listed.append(line + b"\n" if left_out else shown_in_list(lasts[-1]))
        until = index + 1 if left_out else until
    recorded = ((json.loads(lines[-1]).get("after") or {}).get("extract") or {}).get("list")
    return lasts, listed[:until], recorded


def first_said(lines, facts, index, offset, bit):
    """What is said first of the export with a bit turned, told from the touched line on; None where nothing is."""
    lasts, listed, recorded = facts
    flipped = lines_flipped(lines, index, offset, bit)
    try:
        first = next(flipped)
        own = check_line(first, lasts[index])
        after = check_line(next(flipped), own)
    except Wrong as wrong:
        return str(wrong)
    if after != lasts[index + 2] or not recorded:
        return refusal(flipped, after)
    # From here on everything is as it was, but for the list, where an entry is left out with another hash.
    anew = listed[:index] + [first + b"\n"] + listed[index + 1 :]
    return None if sha256(b"".join(anew)) == recorded else OTHER_LIST


def tamper(data, bits):
    """So many bits of every byte flipped, every entry dropped, every neighbours swapped; answers how many were tried and which passed.

    The entries before the place that was touched are as they were, so each try begins with the entry before it: see sample().
    """
    lines = data.split(b"\n")[:-1]
    tried, passed, last, place = 0, [], START, 0
    for index, line in enumerate(lines):
        for offset in range(len(line) + 1):
            for turn in range(bits):
                tried += 1
                if refusal(lines_flipped(lines, index, offset, (place + offset + turn) % 8), last) is None:
                    passed.append(place + offset)
        if index + 1 < len(lines):
            tried += 1
            if passes(lines[index + 1], last):
                passed.append("without entry %d, or behind the one after it" % (index + 1))
        place += len(line) + 1
        last = check_line(line, last)
    return {"tried": tried, "passed": passed, "head": last}


def tamper_extract(folder, step, count):
    """Every byte of the entries flipped, or one of `step`, and each time the manifest made anew so that it speaks of what is there then.

    The lines before the place are as they were, and so are those behind the next one, but for the list: see first_said() and
    sample(). Where nothing is refused that way, all of the export is checked.
    """
    files = {name: files_in(folder)(name) for name in os.listdir(folder)}
    data, passed = files["journal.jsonl"], []
    lines = data.split(b"\n")[:-1]
    facts = facts_of(lines)
    tried, whole, place = 0, 0, 0
    for index, line in enumerate(lines):
        for at in range(place, place + len(line) + 1):
            if at % step:
                continue
            tried += 1
            if first_said(lines, facts, index, at - place, at % 8) is not None:
                continue
            whole += 1
            if is_right(reader(remade(files, flipped_at(data, at)))):
                passed.append(at)
        place += len(line) + 1
    return {"tried": tried, "whole": whole, "passed": passed, "sample": sample(folder, count)}


def reader(files):
    return lambda name: files.get(os.path.basename(name), b"")


def sample(folder, count):
    """Bits at random places: what is said from the touched line on must be said of the whole export; answers where that differs."""
    files = {name: files_in(folder)(name) for name in os.listdir(folder)}
    data = files["journal.jsonl"]
    lines = data.split(b"\n")[:-1]
    facts = facts_of(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    differing = []
    for _ in range(count):
        at, bit = random.randrange(len(data)), random.randrange(8)
        index = bisect.bisect_right(starts, at) - 1
        part = first_said(lines, facts, index, at - starts[index], bit)
        try:
            check_export(reader(remade(files, flipped_at(data, at, bit))))
            whole = None
        except Wrong as wrong:
            whole = str(wrong)
        if part is None or part != whole:
            differing.append([at, bit, part, whole])
    return {"tried": count, "differing": differing}


def main(args):
    if args[:1] == ["--tamper"]:
        with open(os.path.join(args[1], "journal.jsonl"), "rb") as file:
            data = file.read()
        step, bits, count = map(int, args[3:6])
        said = {"bytes": tamper(data, bits), "sample": sample(args[1], count)}
        said.update(lines=tamper_lines(data, step), files=tamper_files(args[2]))
        print(json.dumps(said))
        return 0
    if args[:1] == ["--tamper-extract"]:
        print(json.dumps(tamper_extract(args[1], *map(int, args[2:4]))))
        return 0
    if args[:1] == ["--tamper-files"]:
        print(json.dumps(tamper_files(args[1], int(args[2]))))
        return 0
    if args[:1] == ["--each"]:
        for folder in args[1:]:
            print("RIGHT" if is_right(files_in(folder)) else "WRONG")
        return 0
    heads = []
    for flag, value in zip(args[1::2], args[2::2]):
        assert flag == "--head"
        seq, given = value.split(":")
        heads.append((int(seq), given))
    try:
        print("RIGHT %d %s" % check_export(files_in(args[0]), heads))
        return 0
    except Wrong as wrong:
        print("WRONG %s" % wrong)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
