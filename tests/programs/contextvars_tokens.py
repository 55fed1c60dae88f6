"""Context variables: tokens, copies, tasks that inherit and do not leak."""
import asyncio
import contextvars

level = contextvars.ContextVar('level', default=0)
missing = contextvars.ContextVar('missing')


async def deeper(n):
    token = level.set(level.get() + 1)
    try:
        if n:
            await asyncio.sleep(0)
            await deeper(n - 1)
        else:
            print('deepest:', level.get())
    finally:
        level.reset(token)


async def child(name):
    print(f'{name} starts with', level.get())
    level.set(name)
    await asyncio.sleep(0.1)
    print(f'{name} still has', level.get())


async def main():
    await deeper(3)
    print('back to', level.get())
    level.set(10)
    await asyncio.gather(child('a'), child('b'))
    await child('c')
    print('an awaited coroutine shares:', level.get())
    context = contextvars.copy_context()
    level.set('later')
    print(context[level], level in context, missing in context, context.get(missing, 'nothing'), len(context))
    print(context.run(level.get), level.get())
    task = asyncio.create_task(child('d'), context=context)
    await task
    print(context[level], level.get())
    try:
        missing.get()
    except LookupError as error:
        print(type(error).__name__, error.args[0].name)
    token = missing.set(1)
    print(token.old_value is contextvars.Token.MISSING, token.var is missing)
    missing.reset(token)
    try:
        missing.reset(token)
    except RuntimeError as error:
        print(str(error)[:40])
    asyncio.get_running_loop().call_soon(lambda: print('callback sees', level.get()), context=context)
    await asyncio.sleep(0)


asyncio.run(main())
