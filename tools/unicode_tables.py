#!/usr/bin/python3
"""Writes src/python/syntax/unicode_tables.inc and character_names.inc from this Python's own unicodedata.

Run it with CPython 3.11, whose Unicode version (14.0) the language has."""
import pathlib
import unicodedata

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "src" / "python" / "syntax"
HEAD = f"// Made by tools/unicode_tables.py from Unicode {unicodedata.unidata_version}; not edited by hand.\n"
FIRST = 128
SURROGATES = range(0xD800, 0xE000)
HANGUL = range(0xAC00, 0xD7A4)

# The blocks whose characters can be named in \N{...}.
NAMED = [
    range(0x20, 0x180), range(0x2B0, 0x460), range(0x5D0, 0x5EB), range(0x1E80, 0x1E86), range(0x2000, 0x2070),
    range(0x2070, 0x20C1), range(0x2100, 0x2400), range(0x2440, 0x2800), range(0x2900, 0x2980), range(0x2A00, 0x2B60),
    range(0x3000, 0x3100), range(0xFB00, 0xFB07), range(0xFE00, 0xFE10), range(0xFFFC, 0xFFFE), range(0x1D400, 0x1D800),
    range(0x1F000, 0x1F0F6), range(0x1F1E6, 0x1F200), range(0x1F300, 0x1F700), range(0x1F7E0, 0x1F7EC),
    range(0x1F900, 0x1FA00), range(0x1FA70, 0x1FB00),
]
ALIASES = """NULL|START OF HEADING|START OF TEXT|END OF TEXT|END OF TRANSMISSION|ENQUIRY|ACKNOWLEDGE|ALERT|BEL|BACKSPACE|
CHARACTER TABULATION|TAB|LINE FEED|NEW LINE|LINE TABULATION|VERTICAL TABULATION|FORM FEED|CARRIAGE RETURN|SHIFT OUT|SHIFT IN|
DATA LINK ESCAPE|CANCEL|SUBSTITUTE|ESCAPE|DELETE|NEXT LINE|NBSP|ZWSP|ZWNJ|ZWJ|BYTE ORDER MARK|BOM|ZERO WIDTH NO-BREAK SPACE|SHY|
WJ|LRM|RLM|LF|CR|FF|HT|VT|ESC|NUL|DEL|BS|EOL|NEL|NUL""".replace("\n", "").split("|")


def ranges(holds):
    found, start = [], None
    for code in range(FIRST, 0x110001):
        inside = code < 0x110000 and holds(chr(code))
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            found.append((start, code - 1))
            start = None
    return found


def table(out, name, what, items, wide=6):
    out.append(f"constexpr {what} {name}[] = {{")
    for at in range(0, len(items), wide):
        out.append("    " + " ".join(item + "," for item in items[at:at + wide]))
    out.append("};")


def text(value):
    return '"' + "".join(f"\\{byte:03o}" if byte >= 127 or byte < 32 or byte in b'"\\?' else chr(byte)
                         for byte in value.encode()) + '"'


def main():
    out = [HEAD]
    for name, holds in (("kStart", str.isidentifier), ("kContinue", lambda c: ("a" + c).isidentifier()),
                        ("kUnprintable", lambda c: not c.isprintable())):
        table(out, name, "Range", [f"{{{a:#x},{b:#x}}}" for a, b in ranges(holds)])
    characters = [chr(code) for code in range(FIRST, 0x110000) if code not in SURROGATES and code not in HANGUL]
    decomposed = [c for c in characters if ("a" + c).isidentifier() and unicodedata.normalize("NFKD", c) != c]
    table(out, "kDecompositions", "Decomposition",
          [f"{{{ord(c):#x},{text(unicodedata.normalize('NFKD', c))}}}" for c in decomposed])
    classes = [c for c in characters if unicodedata.combining(c)]
    runs = []
    for c in classes:
        if runs and runs[-1][1] == ord(c) - 1 and runs[-1][2] == unicodedata.combining(c):
            runs[-1][1] = ord(c)
        else:
            runs.append([ord(c), ord(c), unicodedata.combining(c)])
    table(out, "kClasses", "CombiningClass", [f"{{{a:#x},{b:#x},{n}}}" for a, b, n in runs])
    pairs = []
    for c in characters:
        parts = unicodedata.decomposition(c)
        if parts and "<" not in parts and len(parts.split()) == 2 and unicodedata.normalize("NFC", c) == c:
            first, second = parts.split()
            pairs.append((int(first, 16), int(second, 16), ord(c)))
    table(out, "kCompositions", "Composition", [f"{{{a:#x},{b:#x},{c:#x}}}" for a, b, c in sorted(pairs)])
    (FOLDER / "unicode_tables.inc").write_text("\n".join(out) + "\n")

    names = {}
    for block in NAMED:
        for code in block:
            name = unicodedata.name(chr(code), "")
            if name and not name.startswith(("CJK UNIFIED", "HANGUL SYLLABLE")):
                names[name] = code
    for alias in ALIASES:
        try:
            names[alias] = ord(unicodedata.lookup(alias))
        except KeyError:
            pass
    out = [HEAD]
    for name in sorted(names):
        out.append(f'{{"{name}", {names[name]:#x}}},')
    (FOLDER / "character_names.inc").write_text("\n".join(out) + "\n")


main()
