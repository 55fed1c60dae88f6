# A loop of the program's own class: it counts its ticks and names every task that is made.
import asyncio


class CountingLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__()
        self.ticks = 0
        self.made = []

    def _run_once(self):
        self.ticks += 1
        super()._run_once()

    def create_task(self, coro, *, name=None, context=None):
        task = super().create_task(coro, name=name, context=context)
        self.made.append(coro.__name__)
        task.add_done_callback(self.over)
        return task

    def over(self, task):
        print("over:", task.get_name(), "in tick", self.ticks)


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return CountingLoop()


async def work(n):
    await asyncio.sleep(n / 10)
    return n


async def main():
    loop = asyncio.get_running_loop()
    named = asyncio.create_task(work(1), name="named")
    async with asyncio.TaskGroup() as group:
        group.create_task(work(2), name="in a group")
        group.create_task(work(3))
    print(await asyncio.gather(work(1), named))
    print(await asyncio.wait_for(work(1), 1))
    print(loop.ticks, loop.made)


asyncio.set_event_loop_policy(Policy())
asyncio.run(main())
with asyncio.Runner(loop_factory=CountingLoop) as runner:
    runner.run(main())
