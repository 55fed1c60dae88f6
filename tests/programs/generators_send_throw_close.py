"""send(), throw(), close(), yield from: a generator as a coroutine."""


def echo():
    received = None
    try:
        while True:
            try:
                received = yield received
            except ZeroDivisionError as error:
                received = f'caught {error!r}'
    finally:
        print('cleaning up')


def outer():
    try:
        result = yield from inner()
        print('inner returned', result)
    except KeyError as error:
        print('outer caught', repr(error))
        yield 'recovered'
    return 'outer is done'


def inner():
    try:
        yield 1
        x = yield 2
        print('inner got', x)
    except ValueError:
        yield 'inner handled it'
    finally:
        print('inner ends')
    return 'inner value'


g = echo()
try:
    g.send('too early')
except TypeError as error:
    print(error)
print(next(g), g.send('hello'), g.throw(ZeroDivisionError('boom')), g.gi_running, g.gi_frame is not None)
g.close()
print(g.gi_frame, list(g))
try:
    g.throw(LookupError)
except LookupError as error:
    print(repr(error))

g = outer()
print(next(g), next(g))
try:
    g.send('x')
except StopIteration as stop:
    print(stop.value)
g = outer()
print(next(g), g.throw(ValueError))
print([*g])
g = outer()
print(next(g), g.throw(KeyError('k')), g.gi_yieldfrom)
try:
    next(g)
except StopIteration as stop:
    print(repr(stop), stop.args)


def bad():
    try:
        yield
    except GeneratorExit:
        yield 'no'


g = bad()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)


def leaks():
    raise StopIteration('inside')
    yield


try:
    next(leaks())
except RuntimeError as error:
    print(error, repr(error.__cause__))
