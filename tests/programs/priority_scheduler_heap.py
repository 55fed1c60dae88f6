"""Jobs by priority, ties in order of arrival, some removed before their turn."""
import asyncio
import heapq
import itertools


class PriorityScheduler:
    REMOVED = object()

    def __init__(self):
        self._heap, self._entries, self._counter = [], {}, itertools.count()
        self._not_empty = asyncio.Condition()

    async def add(self, name, priority=0):
        async with self._not_empty:
            if name in self._entries:
                self.remove(name)
            entry = [priority, next(self._counter), name]
            self._entries[name] = entry
            heapq.heappush(self._heap, entry)
            self._not_empty.notify()

    def remove(self, name):
        self._entries.pop(name)[-1] = self.REMOVED

    async def pop(self):
        async with self._not_empty:
            while True:
                await self._not_empty.wait_for(lambda: self._heap)
                priority, _, name = heapq.heappop(self._heap)
                if name is not self.REMOVED:
                    del self._entries[name]
                    return priority, name


async def consumer(scheduler, limit):
    for _ in range(limit):
        print(*await scheduler.pop())
        await asyncio.sleep(0.1)


async def main():
    scheduler = PriorityScheduler()
    task = asyncio.create_task(consumer(scheduler, 6))
    await scheduler.add('first come', 5)
    for priority, name in ((3, 'wash'), (1, 'urgent'), (3, 'dry'), (9, 'whenever'), (2, 'cook')):
        await scheduler.add(name, priority)
    await scheduler.add('whenever', 0)
    scheduler.remove('dry')
    try:
        scheduler.remove('nothing')
    except KeyError as error:
        print('no job', error)
    await asyncio.sleep(1)
    await scheduler.add('late', 7)
    await asyncio.wait_for(task, 1)
    print(heapq.nsmallest(2, [5, 1, 4]), heapq.nlargest(2, 'banana'), list(heapq.merge([1, 4], [2, 3])))


asyncio.run(main())
