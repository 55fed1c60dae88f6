import asyncio

async def set_after(fut, delay, value):
    # Sleep for *delay* seconds.
    await asyncio.sleep(delay)

    # Set *value* as a result of *fut* Future.
    fut.set_result(value)

async def main():
    # Get the current event loop.
    loop = asyncio.get_running_loop()

    # Create a new Future object.
    fut = loop.create_future()

    # Run "set_after()" coroutine in a parallel Task.
    # We are using the low-level "loop.create_task()" API here because
    # we already have a reference to the event loop at hand.
    # Otherwise we could have just used "asyncio.create_task()".
    loop.create_task(
        set_after(fut, 1, '... world'))

    print('hello ...')

    # Wait until *fut* has a result (1 second) and print it.
    print(await fut)
    print(fut)
    f2 = loop.create_future()
    f2.set_exception(ValueError("bad"))
    print(f2)
    print(f2.exception())
    f3 = loop.create_future()
    f3.cancel("msg")
    print(f3)
    try:
        f3.result()
    except asyncio.CancelledError as e:
        print(repr(e))
    try:
        fut.set_result(2)
    except asyncio.InvalidStateError as e:
        print(repr(e))
    f4 = asyncio.Future()
    try:
        f4.result()
    except asyncio.InvalidStateError as e:
        print(repr(e))
    try:
        f4.exception()
    except asyncio.InvalidStateError as e:
        print(repr(e))
    try:
        f4.set_exception(StopIteration)
    except TypeError as e:
        print(repr(e))
    print(f4.get_loop() is loop)
    f4.add_done_callback(print)
    f4.add_done_callback(len)
    print(f4)
    f4.add_done_callback(repr)
    print(f4)
    print(f4.remove_done_callback(print), f4.remove_done_callback(print))
    f4.cancel()
    await asyncio.sleep(0)

asyncio.run(main())
