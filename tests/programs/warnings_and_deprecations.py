"""Warnings: shown once per place, turned into errors, recorded, ignored."""
import asyncio
import warnings


def old(x):
    warnings.warn('old() is deprecated, use new()', DeprecationWarning, stacklevel=2)
    return x


class MyWarning(UserWarning):
    pass


for i in range(3):
    old(i)
warnings.warn('plain')
warnings.warn(MyWarning('of my own'))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    old(1)
    old(2)
    print([(str(w.message), w.category.__name__, w.lineno) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        old(3)
    except DeprecationWarning as error:
        print('raised', error)
with warnings.catch_warnings():
    warnings.filterwarnings('ignore', message='old.*')
    old(4)


async def forgotten():
    pass


async def main():
    forgotten()
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 0.5
    print(loop.slow_callback_duration)


asyncio.run(main())
print(warnings.formatwarning('text', UserWarning, 'file.py', 3, 'the line'), end='')
