"""A task factory sees every task that is made; an eager subclass of Task times it."""
import asyncio


class TimedTask(asyncio.Task):
    def __init__(self, coro, *, loop, **kwargs):
        self.begun = loop.time()
        super().__init__(coro, loop=loop, **kwargs)
        self.add_done_callback(TimedTask.report)

    def report(self):
        print(f'{self.get_name()} took {self.get_loop().time() - self.begun:.1f} s, {self.get_coro().__qualname__}')


def factory(loop, coro, context=None):
    factory.made += 1
    return TimedTask(coro, loop=loop, name=f'timed {factory.made}')


factory.made = 0


async def step(n):
    await asyncio.sleep(n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(await asyncio.gather(step(0.2), step(0.1)))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(step(0.3), name='named')
    print(task.get_name(), type(task).__name__, task.result())
    print(await asyncio.wait_for(step(0.4), 1), factory.made)
    try:
        loop.set_task_factory('not callable')
    except TypeError as error:
        print(error)
    loop.set_task_factory(None)
    print(type(asyncio.create_task(step(0))))


asyncio.run(main())
