# What is thrown into a coroutine that handles an exception gets that one as its context, on its way through each caller.
class Suspend:
    def __await__(self):
        yield 'suspended'


def step_in_and_throw(coroutine):
    coroutine.send(None)
    try:
        coroutine.throw(KeyError('thrown'))
    except StopIteration as done:
        print('returned', done.value)
    except KeyError as error:
        print('left with', repr(error), 'context', repr(error.__context__))


async def handles():
    try:
        raise ValueError('being handled')
    except ValueError:
        await Suspend()


async def catches_inside():
    try:
        raise ValueError('outer')
    except ValueError:
        try:
            await Suspend()
        except KeyError as error:
            return repr(error.__context__)


async def inner():
    try:
        await Suspend()
    except KeyError as error:
        print('inner sees', repr(error.__context__))
        raise


async def outer():
    try:
        raise ValueError('outer')
    except ValueError:
        await inner()


for coroutine in (handles(), catches_inside(), outer()):
    step_in_and_throw(coroutine)


def generator():
    try:
        raise KeyError('first')
    except KeyError:
        yield
        raise ValueError('second')


running = generator()
next(running)
try:
    raise TypeError('of the caller')
except TypeError:
    try:
        next(running)
    except ValueError as error:
        print(repr(error.__context__), repr(error.__context__.__context__))
