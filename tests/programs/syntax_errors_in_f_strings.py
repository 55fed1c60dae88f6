"""Mistakes in the expressions of f-strings, and where SyntaxErrors of texts point."""
import traceback

TEXTS = r'''x = f'{1a}'
x = f'{a b}'
x = f'{$}'
x = f'{a  +  }' + 'x'
x = f'{a:{b c}}'
x = 'abc' f'{a}' f'{x y}'
x = f'{a if b}'
x = f'{f(a b)}'
x = f'{(}'
x = f'{a["x"}'
x = f'{a = b}'
x = f'{a!x}'
x = f'{*a b}'
x = f'{import x}'
x = f'{print 1}'
x = f'{f"{a b}"}'
x = f'é{a b}'
x = f'{é b}'
x = f'{0777}'
x = f'{lambda: 1}'
x = f'{class}'
x = f'{a.}'
x = f'{1 if 2 else}'
x = f'{ a b }'
x = f'{a b!r:>10}'
x = f'{f(a=1, 2)}'
x = f'{ }'
x = rf'{a b}'
x = f'{"'
x = f'{=}'
x = f'{a?b}'
lambda x=: 1
def f(x=): pass
f(c=1, a for a in b)
f(a, b for b in c)
x = (1
x = 'abc
for
  x
if 1:
1 +
x =
def f(:
return *a
'''
for mode in 'exec', 'eval':
    for text in TEXTS.splitlines():
        if mode == 'eval':
            text = text.removeprefix('x = ').strip()
        try:
            compile(text, '<text>', mode)
            print('fine', text)
        except SyntaxError as error:
            print(mode, error.args, str(error))
            print(''.join(traceback.format_exception_only(error)), end='')
try:
    compile('x = 1\ny = f"""\n  {a b}\n"""', 'lines', 'exec')
except SyntaxError as error:
    print(error.lineno, error.offset, error.text, error.end_lineno, error.end_offset)
