"""What the default exception handler says: callbacks, tasks, futures."""
import asyncio


async def fails():
    raise ValueError('nobody asked')


class Broken:
    def __call__(self):
        raise KeyError('in a callback')

    def __repr__(self):
        return '<broken>'


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(Broken())
    await asyncio.sleep(0)
    task = asyncio.create_task(fails(), name='forgotten')
    await asyncio.sleep(0)
    del task
    future = loop.create_future()
    future.set_exception(OSError(5, 'broken'))
    del future
    loop.call_exception_handler({'message': 'said by hand', 'extra': [1, 2]})
    loop.call_exception_handler({'message': 'with an error', 'exception': TypeError('t')})

    def handler(loop, context):
        print('custom', context['message'])
        raise RuntimeError('in the handler')

    loop.set_exception_handler(handler)
    loop.call_exception_handler({'message': 'last'})
    loop.set_exception_handler(None)
    task = asyncio.create_task(asyncio.sleep(0))
    task.add_done_callback(lambda t: t.no_such_attribute)
    await task
    await asyncio.sleep(0)


asyncio.run(main())
