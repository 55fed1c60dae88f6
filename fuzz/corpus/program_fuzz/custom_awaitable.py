import asyncio


class Pause:
    def __init__(self, turns):
        self.turns = turns

    def __await__(self):
        for _ in range(self.turns):
            yield
        return f"after {self.turns} turns"


class Delayed:
    def __init__(self, seconds, value):
        self.seconds, self.value = seconds, value

    def __await__(self):
        return asyncio.sleep(self.seconds, self.value).__await__()


async def show(name, awaitable):
    print(name, await awaitable)


async def main():
    await asyncio.gather(show("a", Pause(3)), show("b", Pause(1)), show("c", Delayed(1, "delayed")))
    try:
        await 42
    except TypeError as error:
        print(error)

    class Wrong:
        def __await__(self):
            yield "not a future"
    try:
        await asyncio.create_task(show("wrong", Wrong()))
    except RuntimeError as error:
        print(str(error).split(" got ")[1])

    by_hand = show("by hand", Pause(1))
    print(by_hand.send(None))
    try:
        by_hand.send(None)
    except StopIteration as stop:
        print("finished with", stop.value)
    try:
        await by_hand
    except RuntimeError as error:
        print(error)


asyncio.run(main())
