"""asyncio.Runner: several runs on one loop, one context."""
import asyncio
import contextvars

user = contextvars.ContextVar('user', default='nobody')


async def login(name):
    user.set(name)
    await asyncio.sleep(0.5)
    return user.get()


async def whoami():
    return user.get(), asyncio.get_running_loop().time()


with asyncio.Runner(debug=False) as runner:
    print(runner.get_loop().is_running())
    print(runner.run(login('ann')))
    print(runner.run(whoami()))
    print(runner.run(whoami(), context=contextvars.copy_context()))
    try:
        runner.run(42)
    except ValueError as error:
        print(error)

    async def inner():
        try:
            runner.run(whoami())
        except RuntimeError as error:
            print(error)
        coroutine = whoami()
        try:
            asyncio.run(coroutine)
        except RuntimeError as error:
            print(error)
        coroutine.close()
        return asyncio.create_task(asyncio.sleep(100), name='left over')

    task = runner.run(inner())
    print(task.done())
print(task)
print(user.get())
try:
    runner.get_loop()
except RuntimeError as error:
    print(error)
