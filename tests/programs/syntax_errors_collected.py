"""compile() tells a learner what is wrong, and where."""
SOURCES = [
    'print "hello"', 'if x = 3: pass', 'for i in range(3)\n    pass', 'def f(:\n  pass', 'x = (1, 2', 'a b', "s = 'open",
    'return 1', 'await x', 'async def f():\n    yield from x', 'f(a=1, 2)', 'def f(a, a): pass', '1 = x', 'f() = 1', 'x = 5 +',
    'class', 'else: pass', 'try:\n    pass', 'import', 'from x import', 'lambda x: = 3', '{1: 2, 3}', 'break', 'nonlocal x',
    'global x; x = 1\ndef f():\n    x = 1\n    global x', 'f"{}"', 'def f():\npass', '  x = 1', 'x = 1\n  y = 2',
    'with open() as 3: pass', 'del f()', 'None = 1', 'x++', 'assert (1, 2)', 'raise from x', '*a', 'print(1))',
    'async x', '"\\N{no such name}"', "b'é'", '0777', '1_000_', '0b12', '5x', 'x = yield = 1', 'def f(*): pass', 'f(**a, *b)',
    'try:\n    pass\nexcept* A:\n    pass\nexcept B:\n    pass', 'match x:\n    case 1 | y: pass', 'while True print(1)',
]
for source in SOURCES:
    try:
        compile(source, 'lesson.py', 'exec')
        print(f'{source!r}: fine')
    except SyntaxError as error:
        print(f'{source!r}: {type(error).__name__}: {error.msg} (line {error.lineno}, column {error.offset})')
