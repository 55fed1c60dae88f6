#!/usr/bin/env python3
"""Writes src/python/builtins/unicode_tables.inc from this Python's unicodedata.

    python3 tools/make_unicode_tables.py > src/python/builtins/unicode_tables.inc

Properties are ranges of code points, each range with a set of flags; case mappings are ranges with a difference (and a
step: 2 where only every other letter maps); what does not fit (one letter to several) is listed.
"""
import sys
import unicodedata

FLAGS = ["alpha", "decimal", "digit", "numeric", "lower", "upper", "title", "space", "printable", "identifier_start",
         "identifier_part", "cased", "case_ignorable", "line_break", "east_asian_wide"]
LINE_BREAKS = {0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029}


def case_ignorable(c):
    # str.lower() of a capital sigma looks through these for a cased letter: seen from outside, "A" + c + sigma ends in
    # the final form while c + sigma does not.
    return ("A" + c + "\u03a3").lower().endswith("\u03c2") and not (c + "\u03a3").lower().endswith("\u03c2")


def really_cased(c):
    return (c + "\u03a3").lower().endswith("\u03c2")


def flags(cp):
    c = chr(cp)
    bits = [c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.islower(), c.isupper(), c.istitle() and not c.isupper(),
            c.isspace(), c.isprintable(), c.isidentifier(), ("a" + c).isidentifier(), really_cased(c), case_ignorable(c),
            cp in LINE_BREAKS, unicodedata.east_asian_width(c) in "WF"]
    return sum(1 << i for i, bit in enumerate(bits) if bit)


def emit_case(name, mapped):
    """mapped: code point -> its simple mapping. Ranges (first, last, step, difference)."""
    out = []
    for cp in sorted(mapped):
        delta = mapped[cp] - cp
        if out:
            first, last, step, d = out[-1]
            if d == delta and (cp - last == step or (first == last and cp - last in (1, 2))):
                out[-1] = (first, cp, cp - last, d)
                continue
        out.append((cp, cp, 1, delta))
    print(f"constexpr CaseRange k{name}[] = {{")
    emit_rows("{%d,%d,%d,%d}" % row for row in out)
    print("};\n")


def emit_rows(rows):
    line = "   "
    for row in rows:
        if len(line) + len(row) > 150:
            print(line)
            line = "   "
        line += " " + row + ","
    print(line)


def main():
    print(f"// Made by tools/make_unicode_tables.py from Unicode {unicodedata.unidata_version}. Do not edit.")
    print("// clang-format off")
    values = [flags(cp) for cp in range(0x110000)]
    kinds = sorted(set(values))
    for i, name in enumerate(FLAGS):
        print(f"constexpr std::uint16_t kFlag_{name} = {1 << i};")
    print("\nconstexpr std::uint16_t kKinds[] = {")
    emit_rows(str(kind) for kind in kinds)
    print("};\n")
    # A two-stage table: blocks of 128 code points, equal blocks once.
    index = {kind: i for i, kind in enumerate(kinds)}
    blocks, order = {}, []
    for start in range(0, 0x110000, 128):
        block = tuple(index[v] for v in values[start:start + 128])
        order.append(blocks.setdefault(block, len(blocks)))
    assert len(kinds) < 256 and len(blocks) < 65536
    print(f"constexpr {'std::uint8_t' if len(blocks) < 256 else 'std::uint16_t'} kBlockOf[] = {{")
    emit_rows(str(i) for i in order)
    print("};\n\nconstexpr std::uint8_t kBlocks[] = {")
    emit_rows(str(v) for block in blocks for v in block)
    print("};\n")

    special = {"Lower": {}, "Upper": {}, "Title": {}, "Fold": {}}
    for name, change in (("Lower", str.lower), ("Upper", str.upper), ("Title", str.title), ("Fold", str.casefold)):
        simple = {}
        for cp in range(0x110000):
            c = chr(cp)
            to = change(c)
            if to == c:
                continue
            if len(to) == 1:
                simple[cp] = ord(to)
            else:
                special[name][cp] = to
        emit_case(name, simple)
    for name, table in special.items():
        print(f"constexpr SpecialCase kSpecial{name}[] = {{")
        emit_rows("{%d,{%s}}" % (cp, ",".join(str(ord(c)) for c in to)) for cp, to in sorted(table.items()))
        print("};\n")

    # Decimal digits come in runs of ten; other digits' values are listed.
    zeros = [cp for cp in range(0x110000) if unicodedata.decimal(chr(cp), -1) == 0]
    assert all(unicodedata.decimal(chr(z + i), -1) == i for z in zeros for i in range(10))
    print("constexpr char32_t kZeros[] = {")
    emit_rows(str(z) for z in zeros)
    print("};\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
