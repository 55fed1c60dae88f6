"""cancelling() and uncancel(): who swallows a cancellation, and who counts it."""
import asyncio


async def structured():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('caught with', task.cancelling(), 'left', task.uncancel())
    async with asyncio.timeout(5):
        await asyncio.sleep(0.1)
    print('went on after its cancellation')
    return 'done'


async def careless():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('swallowed', asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(0.1):
            await asyncio.sleep(1)
    except TimeoutError:
        print('a timeout, as it should be')
    except asyncio.CancelledError:
        print('a timeout taken for the cancellation')
    return 'careless'


async def main():
    for worker in structured, careless:
        task = asyncio.create_task(worker())
        await asyncio.sleep(0.1)
        print(task.cancel(), task.cancel('again'), task.cancelling())
        print(await asyncio.wait_for(task, 2), task.cancelled(), task.cancelling(), task.uncancel())
    task = asyncio.create_task(asyncio.sleep(0.1))
    task.cancel()
    task.uncancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled before it began, all the same')


asyncio.run(main())
