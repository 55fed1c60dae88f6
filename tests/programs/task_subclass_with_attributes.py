"""Tasks and futures of the program's own classes carry attributes, also when nobody but the loop holds them."""
import asyncio


class Timed(asyncio.Task):
    made = 0

    def __init__(self, coro, *, loop=None, name=None):
        super().__init__(coro, loop=loop, name=name)
        Timed.made += 1
        self.number = Timed.made
        self.add_done_callback(Timed.report)

    def report(self):
        print(f"number {self.number} is done: {self.get_name()}")


class Ticket(asyncio.Future):
    def __init__(self, label):
        super().__init__()
        self.label = label


async def work(n):
    await asyncio.sleep(n)
    return n


def start(loop):
    task = Timed(work(1), loop=loop, name="nobody's")
    task.note = "only the loop holds it"


async def main():
    loop = asyncio.get_running_loop()
    start(loop)
    loop.set_task_factory(lambda loop, coro, **options: Timed(coro, loop=loop, **options))
    print(await asyncio.gather(work(2), work(0)))
    ticket = Ticket("cloakroom")
    loop.call_later(1, ticket.set_result, 17)
    print(ticket.label, await ticket)
    del ticket


asyncio.run(main())
print(Timed.made)
