# An asynchronous generator that outlives its loop is not closed when it goes; one that nobody began to await is.
import asyncio
import gc

gc.disable()
kept = []


async def numbers(name):
    try:
        yield 1
        yield 2
    finally:
        print(name, 'ends')


async def first():
    left = numbers('left')
    kept.append(left)
    print(await anext(left))
    await asyncio.get_running_loop().shutdown_asyncgens()
    late = numbers('late')
    print(await anext(late))
    del late                          # its loop still closes it, with a task
    await asyncio.sleep(0.1)
    begun = numbers('begun')
    anext(begun)                      # made, never awaited
    del begun
    await asyncio.sleep(0.1)


async def second():
    outlived = numbers('outlived')
    kept.append(outlived)
    print(await anext(outlived))
    waiting = asyncio.ensure_future(anext(numbers('never')))
    waiting.cancel()
    await asyncio.wait([waiting])
    del waiting
    await asyncio.sleep(0.1)
    raise ValueError('over')


for main in (first, second):
    try:
        asyncio.run(main())
    except ValueError as e:
        print(repr(e))

loop = asyncio.new_event_loop()
unclosed = numbers('unclosed')
print(loop.run_until_complete(anext(unclosed)))
loop.close()
del unclosed                          # nobody is left to close it
kept.clear()
print('end')
