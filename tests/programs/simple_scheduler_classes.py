import asyncio
from enum import Enum
from collections import defaultdict


class Priority(Enum):
    LOW = 1
    HIGH = 2


class Scheduler:
    def __init__(self):
        self._jobs = defaultdict(list)
        self.history = []

    def add(self, priority, name, *, cost=1):
        self._jobs[priority].append((name, cost))
        return self

    async def run(self):
        for priority in sorted(self._jobs, key=lambda p: p.value, reverse=True):
            for name, cost in self._jobs[priority]:
                await asyncio.sleep(cost)
                self.history.append((priority.name, name))
        return len(self.history)


async def main():
    scheduler = Scheduler()
    scheduler.add(Priority.LOW, "sweep").add(Priority.HIGH, "cook", cost=2).add(Priority.LOW, "rest")
    print(await scheduler.run(), scheduler.history)
    print(Priority.HIGH, Priority(1), Priority["LOW"] is Priority.LOW, [p.name for p in Priority], repr(Priority.LOW))


asyncio.run(main())
