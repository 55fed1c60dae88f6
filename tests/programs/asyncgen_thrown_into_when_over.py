# What is thrown into an asynchronous generator that is over is forgotten; one that is being closed says so.


def drive(what, awaitable):
    try:
        print(what, 'yields', awaitable.send(None))
    except BaseException as e:
        print(what, type(e).__name__, e.args)


class Pause:
    def __await__(self):
        yield 'pause'


async def numbers():
    try:
        yield 1
    finally:
        await Pause()
        print('closed')


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
    yield 3


print('-- over')
g = numbers()
drive('next', anext(g))
closing = g.aclose()
drive('close', closing)
drive('close again', g.aclose())
drive('next', anext(g))
drive('throw', g.athrow(ValueError('no')))
drive('close goes on', closing)
drive('close goes on', closing)
drive('throw', g.athrow(ValueError('no')))
drive('close', g.aclose())
drive('next', anext(g))

print('-- never begun')
g = numbers()
drive('throw', g.athrow(ValueError('yes')))
drive('throw', g.athrow(ValueError('no')))
drive('next', anext(g))

print('-- an error while it is being closed')
g = numbers()
drive('next', anext(g))
closing = g.aclose()
drive('close', closing)
try:
    closing.throw(KeyError('in the middle'))
except KeyError as e:
    print(repr(e))
drive('next', anext(g))              # 3.11 still thinks that it runs
drive('close', g.aclose())
drive('throw', g.athrow(ValueError('no')))

print('-- it does not want to end')
g = stubborn()
drive('next', anext(g))
drive('close', g.aclose())
drive('next', anext(g))
drive('close', g.aclose())
drive('throw', g.athrow(ValueError('no')))
