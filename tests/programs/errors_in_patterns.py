"""What is wrong with patterns, and where in the library it is found."""
import re, traceback
for p in ('(', 'a(b', '(a(b)', ')', 'a)', '*', 'a**', '^*', '[', '[a', '[z-a]', '[a-\\d]', '\\q', '[\\q]', '\\xg', '\\u12', '\\1', '(\\1)', 'a{2,1}', '(?', '(?P', '(?P<', '(?P<a', '(?P<1>a)', '(?P<a>x)(?P<a>y)', '(?P=b)', '(?P>a)', '(?<a)', '(?<', '(?#a', '(?z)', '(?i', '(?P<>a)', '(a|b', '((a)|(b', '(?:a|b(', 'x|(', '[]', '(?a-u:x)', '(?iz)', '(?Lx)', '\\400', '[\\400]', '[\\x1]', 'a{1}{2}', '(?=a', '(?<=a', '(?P=a', 'ab(cd|*e)', '(?(1)a|b|c)', '(?(', '(?(x)a)'):
    try: re.compile(p)
    except re.error as e: traceback.print_exc(); print(e.msg, e.pos, e.lineno, e.colno)
for f in (lambda: re.match('(', 'a'), lambda: re.sub('[', 'a', 'b'), lambda: re.findall('*', 'a'), lambda: re.split('(', ''), lambda: re.finditer('a(', ''), lambda: re.search('a', 3), lambda: re.match('a', b'a'), lambda: re.fullmatch(3, 'a'), lambda: re.sub('a', 'b', None), lambda: re.findall('a', None), lambda: re.compile('a', re.L), lambda: re.compile(b'a', re.U), lambda: re.compile('a', re.A | re.U), lambda: re.compile(re.compile('a'), re.I), lambda: re.split('a', None)):
    try: f()
    except Exception: traceback.print_exc()

