# eval(), exec() and compile(): a text becomes code while the program runs.
print(eval('1 + 2'), eval('  [x * 2 for x in range(3)]'), eval('x + y', {'x': 1}, {'y': 2}))
space = {}
exec('def double(x):\n    return x * 2\nresult = double(21)', space)
print(space['result'], sorted(name for name in space if name != '__builtins__'))


def inside():
    value = 5
    exec('value = 6; fresh = 1')
    return value, eval('value * 10')


print(inside())
code = compile('a * a', 'square', 'eval')
print([eval(code, {'a': n}) for n in range(4)], code.co_name, code.co_filename)
exec(compile('for i in range(2):\n    print("line", i)', 'lines', 'exec'))
for wrong in ('1 +', 'x = ', 'def f(:', "print('a'", 'if x\n    pass', ' x = 1', 'return 1', 'a b', 'import nothing_of_that_name'):
    try:
        exec(wrong)
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.lineno, error.offset, error.filename)
    except ImportError as error:
        print(type(error).__name__, error)
for call in (lambda: eval(5), lambda: eval('1', []), lambda: exec('1', 5), lambda: compile('1', 'f', 'other'), lambda: eval('1\0')):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
exec('1 / 0')
