import asyncio


class UniqueQueue(asyncio.Queue):
    """Holds each item once, newest first."""

    def _init(self, maxsize):
        self._items = {}

    def _put(self, item):
        self._items.pop(item, None)
        self._items[item] = None

    def _get(self):
        return self._items.popitem()[0]

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items


class Counting(asyncio.Queue):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.puts = 0

    def _put(self, item):
        self.puts += 1
        super()._put(item)

    async def put(self, item):
        print("put", item)
        return await super().put(item)


class CountedEvent(asyncio.Event):
    sets = 0

    def set(self):
        self.sets += 1
        super().set()


class NamedLock(asyncio.Lock):
    def __init__(self, name):
        super().__init__()
        self.name = name

    async def __aenter__(self):
        result = await super().__aenter__()
        print("enter", self.name, result)
        return self


async def main():
    unique = UniqueQueue()
    for word in "a b c a d".split():
        await unique.put(word)
    print(unique.qsize(), [await unique.get() for _ in range(unique.qsize())], unique.empty())
    counting = Counting(2)
    consumer = asyncio.create_task(counting.get())
    for i in range(3):
        await counting.put(i)
    print(counting.puts, await consumer, counting.qsize(), counting.get_nowait(), counting.maxsize)
    event = CountedEvent()
    asyncio.get_running_loop().call_later(1, event.set)
    print(await event.wait(), event.sets, event.is_set())
    async with NamedLock("door") as lock:
        print(lock.locked(), lock.name)
    print(lock.locked())


asyncio.run(main())
