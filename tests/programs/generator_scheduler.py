"""How it was done before asyncio: a scheduler of generators, with sleeping and joining."""
import heapq
from collections import deque
from itertools import count


class Task:
    ids = count(1)

    def __init__(self, target):
        self.id = next(Task.ids)
        self.target = target
        self.value = None
        self.stack = []
        self.waiters = []

    def run(self):
        while True:
            try:
                result = self.target.send(self.value)
                if hasattr(result, 'send'):            # trampolining: a generator calls another
                    self.stack.append(self.target)
                    self.target, self.value = result, None
                    continue
                return result
            except StopIteration as stop:
                if not self.stack:
                    raise
                self.target, self.value = self.stack.pop(), stop.value


class Sleep:
    def __init__(self, delay):
        self.delay = delay


class Spawn:
    def __init__(self, target):
        self.target = target


class Join:
    def __init__(self, id):
        self.id = id


class Scheduler:
    def __init__(self):
        self.ready, self.sleeping, self.now = deque(), [], 0
        self.tasks, self.order = {}, count()

    def new(self, target):
        task = Task(target)
        self.tasks[task.id] = task
        self.ready.append(task)
        return task.id

    def loop(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.now, _, task = heapq.heappop(self.sleeping)
                self.ready.append(task)
            task = self.ready.popleft()
            try:
                trap = task.run()
            except StopIteration as stop:
                print(f'{self.now:>3}: task {task.id} returned {stop.value!r}')
                for waiter in task.waiters:
                    waiter.value = stop.value
                    self.ready.append(waiter)
                del self.tasks[task.id]
                continue
            match trap:
                case Sleep(delay=delay):
                    task.value = None
                    heapq.heappush(self.sleeping, (self.now + delay, next(self.order), task))
                case Spawn(target=target):
                    task.value = self.new(target)
                    self.ready.append(task)
                case Join(id=id) if id in self.tasks:
                    self.tasks[id].waiters.append(task)
                case _:
                    task.value = None
                    self.ready.append(task)


def add(x, y):
    yield Sleep(1)
    return x + y


def child(n):
    total = 0
    for i in range(n):
        total = yield add(total, i)
    return total


def main():
    first = yield Spawn(child(3))
    second = yield Spawn(child(5))
    print('spawned', first, second)
    print('joined', (yield Join(second)))
    print('gone already', (yield Join(first)))
    return 'bye'


scheduler = Scheduler()
scheduler.new(main())
scheduler.loop()
