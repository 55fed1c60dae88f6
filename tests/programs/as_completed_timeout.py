"""as_completed() with a time limit: some results in time, the others not."""
import asyncio


async def work(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print(f'work {n} was cancelled')
        raise
    if n == 0.2:
        raise ValueError(n)
    return n


async def main():
    tasks = [asyncio.create_task(work(n / 10), name=f'work {n}') for n in (3, 1, 9, 2, 7)]
    for future in asyncio.as_completed(tasks, timeout=0.5):
        try:
            print('got', await future)
        except ValueError as error:
            print('failed', error)
        except TimeoutError as error:
            print('late', repr(error))
    print([task.get_name() for task in tasks if not task.done()])
    left = [task for task in tasks if not task.done()]
    left[0].cancel()
    for future in asyncio.as_completed(left):
        try:
            print('finally', await future)
        except asyncio.CancelledError:
            print('cancelled')
    print(list(asyncio.as_completed([])))
    first = next(iter(asyncio.as_completed([work(0.4), work(0.1)])))
    print('first of two:', await first)


asyncio.run(main())
