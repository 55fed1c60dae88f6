#!/usr/bin/python3
"""Writes src/python/syntax/identifier_tables.inc: the code points that may begin or continue a name, as ranges."""
import pathlib
import sys

START = 0x80


def ranges(wanted):
    begin = None
    for code in range(START, sys.maxunicode + 2):
        inside = code <= sys.maxunicode and wanted(chr(code))
        if inside and begin is None:
            begin = code
        elif not inside and begin is not None:
            yield begin, code - 1
            begin = None


def table(name, wanted):
    rows = [f'{{0x{a:X}, 0x{b:X}}}' for a, b in ranges(wanted)]
    lines = [', '.join(rows[i:i + 8]) for i in range(0, len(rows), 8)]
    return f'constexpr Range {name}[] = {{\n    ' + ',\n    '.join(lines) + '};\n'


target = pathlib.Path(__file__).parent.parent / 'src/python/syntax/identifier_tables.inc'
target.write_text('// Made by tools/make_identifier_tables.py from Python\'s own str.isidentifier().\n'
                  + table('kStart', lambda c: c.isidentifier())
                  + table('kPart', lambda c: ('a' + c).isidentifier()))
