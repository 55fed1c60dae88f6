"""tomllib: documents, and what is wrong with others."""
import tomllib, io, decimal
DOC = '''# a comment
title = "TOML \\"Example\\" \\u00e9"
[owner]
name = 'Tom \\x'
dob = 1979-05-27T07:32:00-08:00
local = 1979-05-27T07:32:00.999999
day = 1979-05-27
at = 07:32:00
z = 2020-01-01 00:00:00Z
[database]
enabled = true
ports = [ 8000, 8001, [1, 2,], ] # end
data = [ ["delta", "phi"], [3.14] ]
temp_targets = { cpu = 79.5, case = 72.0, a.b = 1 }
[servers]
  [servers.alpha]
  ip = "10.0.0.1"
[servers."beta.x"]
ip = "10.0.0.2"
[[products]]
name = "Hammer"
sku = 738_594_937
[[products]]
[[products]]
name = "Nail"
  [products.physical]
  color = "red"
  [[products.varieties]]
  name = "a"
[numbers]
hex = 0xDEAD_BEEF
oct = 0o755
bin = 0b1101
f = -1.5e-3
g = 5e+22
i = inf
n = -inf
neg = -17
pos = +99
a.b.c = 1
a.b.d = 2
[text]
multi = """
Roses \\
   are red
"quoted" ""\\""
end"""
lit = \'\'\'
no \\escape
\'\'\'
empty = ""
q = """"quoted""""
'''
d = tomllib.loads(DOC)
for k, v in d.items(): print(k, v)
print(tomllib.load(io.BytesIO(b'a = 1')), tomllib.loads('x = 1.10', parse_float=decimal.Decimal), tomllib.loads(''), tomllib.loads('a=1\r\nb=2'))
for bad in ('a', 'a =', 'a = 1 b = 2', '= 1', 'a = "x', "a = 'x", 'a = [1', 'a = {b = 1', 'a = 1\na = 2', '[a]\n[a]', '[a', '[[a]', '[a]\nb=1\n[a.b]', 'a = 01', 'a = 1__0', 'a = "\\q"', 'a = "\\u12"', 'a = tru', 'a.b = 1\na = 2', '[[a]]\n[a]', 'a = [1 2]', 'a = {b = 1, b = 2}', 'a = {b = 1,}', 'a = 2020-13-01', 'a = 2020-02-31', 'a = "x\ny"', '\x01', 'a = nope', 'a = """x', '[a]\n[[a]]', 'a = {}\n[a.b]', 'a = "\\ud800"', '"a" b = 1', 'a = 1979-05-27T25:00:00', 'a = []\n[[a]]', '[a.b]\n[a]\nb.c = 1'):
    try: print(bad, tomllib.loads(bad))
    except tomllib.TOMLDecodeError as e: print(repr(bad), '->', e)
try: tomllib.load(io.StringIO('a=1'))
except TypeError as e: print(e)
