"""A saga: steps that are undone in reverse order when a later one fails."""
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


class StepFailed(Exception):
    """Said when a step cannot be done."""


@asynccontextmanager
async def step(name, fails=False, undo_fails=False):
    await asyncio.sleep(0.1)
    if fails:
        raise StepFailed(name)
    print(f'+ {name}')
    try:
        yield name
    except BaseException as error:
        await asyncio.sleep(0.1)
        print(f'- {name} because of {error!r}')
        if undo_fails:
            raise RuntimeError(f'cannot undo {name}')
        raise
    else:
        print(f'= {name}')


async def book(*steps):
    async with AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.sleep, 0.1)
        stack.callback(print, 'closing')
        names = [await stack.enter_async_context(step(**s)) for s in steps]
        kept = stack.pop_all()
    await kept.aclose()
    return names


async def main():
    print(await book({'name': 'flight'}, {'name': 'hotel'}))
    for steps in ([{'name': 'flight'}, {'name': 'hotel', 'undo_fails': True}, {'name': 'car', 'fails': True}],
                  [{'name': 'flight', 'fails': True}]):
        try:
            await book(*steps)
        except Exception as error:
            print(repr(error), 'after', repr(error.__context__))
    task = asyncio.create_task(book({'name': 'flight'}, {'name': 'hotel'}))
    await asyncio.sleep(0.15)
    task.cancel('changed my mind')
    try:
        await task
    except asyncio.CancelledError as error:
        print('cancelled', error.args, asyncio.get_running_loop().time())


asyncio.run(main())
