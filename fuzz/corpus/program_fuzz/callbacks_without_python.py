import asyncio, functools
loop = asyncio.new_event_loop()
again = functools.partial(loop.call_soon)
again.__setstate__((loop.call_soon, (again,), {}, None))
again()
loop.run_forever()
