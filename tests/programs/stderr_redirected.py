# What is reported on sys.stderr goes to whatever stands there at that moment.
import asyncio
import contextlib
import io
import sys
import traceback
import warnings


class Ends:
    def __del__(self):
        raise ValueError('while ending')


async def forgotten():
    pass


async def call_back_that_fails():
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)


def report(how):
    if how == 'hook':
        sys.excepthook(*sys.exc_info())
    elif how == 'del':
        Ends()
    elif how == 'callback':
        asyncio.run(call_back_that_fails())
    elif how == 'warning':
        warnings.warn('careful')
    elif how == 'traceback':
        traceback.print_exc()
    elif how == 'forgotten':
        forgotten()
    elif how == 'print':
        print('hello', file=sys.stderr)


for how in ('hook', 'del', 'callback', 'warning', 'traceback', 'forgotten', 'print'):
    buffer = io.StringIO()
    with contextlib.redirect_stderr(buffer):
        try:
            raise KeyError('handled')
        except KeyError:
            report(how)
    lines = buffer.getvalue().splitlines()
    print(how, len(lines) > 0, lines[-1])

sys.stderr = sys.stdout
raise ValueError('the last one, to stdout')
