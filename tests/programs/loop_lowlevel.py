"""The loop without coroutines: handles, timers, stopping, running again."""
import asyncio
from functools import partial


def hello(loop, n):
    print('hello', n, loop.time())
    if n:
        loop.call_later(0.5, hello, loop, n - 1)
    else:
        loop.stop()


loop = asyncio.new_event_loop()
loop.call_soon(hello, loop, 2)
loop.run_forever()

handle = loop.call_at(loop.time() + 1, print, 'never')
print(handle.cancelled(), handle.when())
handle.cancel()
print(handle.cancelled(), handle)
h = loop.call_soon(print, 'soon', 1)
print(h)
loop.call_soon(partial(print, 'partial', sep='-'), 'x', 'y')
loop.call_soon(loop.stop)
loop.call_soon(print, 'after the stop, in the same tick')
loop.run_forever()


def broken():
    return 1 / 0


def handler(loop, context):
    print('handler:', context['message'], repr(context['exception']), sorted(context))


loop.set_exception_handler(handler)
print(loop.get_exception_handler() is handler)
loop.call_soon(broken)
loop.call_later(0.1, loop.stop)
loop.run_forever()

future = loop.create_future()
loop.call_later(1, future.set_result, 'done')
print(loop.run_until_complete(future), loop.time())
try:
    loop.run_until_complete(42)
except TypeError as error:
    print(error)
print(loop.is_running(), loop.is_closed())
loop.close()
print(loop.is_closed(), loop)
for call in (lambda: loop.call_soon(print), lambda: loop.run_forever(), lambda: loop.create_future()):
    try:
        print(call())
    except RuntimeError as error:
        print(error)
