"""Tables of numbers: f-strings, format specs, %, str.format, all alignments."""
import math

rows = [('pi', math.pi, 3), ('e', math.e, -12345), ('big', 1234567.891, 10**9), ('tiny', 0.000012345, 0), ('inf', -math.inf, 255)]
print(f'{"name":^8}|{"fixed":>14}|{"general":<12}|{"int":=^12}|')
for name, x, n in rows:
    print(f'{name:*^8}|{x:>14,.3f}|{x:<12.4g}|{n:=+12,}|{n:#x} {n & 0xff:08b} {n:_}')
print('%-8s|%+8.2f|%05d|%x|%o|%e|%g|%r|%%|%c' % ('text', 2.5, 42, 255, 8, 12345.678, 1e-10, 'q', 65))
print('{0!r:>10} {1[key]} {2.real} {name:{width}.{precision}}'.format('a', {'key': 1}, 3j, name='truncated', width=10, precision=4))
x, width = 42.42, 12
print(f'{x=} {x = :.1f} {x!s:>{width}} {"nested " + f"{width:>{4}}"} {{braces}} {x:{"+"}{width}.3e}')
print('{:.1%} {:e} {:G} {:n} {:c} {:,} {:_b}'.format(0.256, 1500, 1e20, 12, 0x263a, 1e6, 1023))
print(format(-7, '08d'), format(7, '<5') + '|', format(True, 'd'), format('x', '3') + '|', format(None), format(3+4j, '.1f'))
print(f'{10**20:,} {1/3:.20f} {2.5:.0f} {3.5:.0f} {-0.0:+} {0.1+0.2} {1e16} {1e-5} {123456789.0:g}')
for spec, value in (('d', 'x'), ('s', 1), ('.2d', 1), ('q', 1.5), (',s', 'x'), ('+', 'x')):
    try:
        print(format(value, spec))
    except ValueError as error:
        print(f'{spec!r}: {error}')
for bad in ('%d' , '{', '{0} {}', '%s %s'):
    try:
        print(bad % 'x' if '%' in bad else bad.format(1, 2))
    except (TypeError, ValueError) as error:
        print(f'{bad!r}: {type(error).__name__}: {error}')
print('a\tb'.expandtabs(4), 'title case'.title(), 'x'.center(5, '.'), '7'.zfill(3), '-7'.zfill(4), 'ab'.join('123'), 'né'.encode())
