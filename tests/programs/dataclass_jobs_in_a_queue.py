"""Jobs that are dataclasses travel through a queue; their states are an enumeration; results are a typed record."""
import asyncio
from dataclasses import dataclass, field, asdict
from enum import Enum, auto
from typing import NamedTuple, Optional


class State(Enum):
    NEW = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    cost: float = field(default=0.1, compare=False)
    state: State = field(default=State.NEW, compare=False)
    error: Optional[str] = field(default=None, compare=False, repr=False)


async def worker(name: str, queue: "asyncio.PriorityQueue[Job]", done: list[Job]) -> None:
    while True:
        job = await queue.get()
        job.state = State.RUNNING
        print(f"{name} takes {job}")
        try:
            await asyncio.sleep(job.cost)
            if job.name.startswith("bad"):
                raise ValueError(f"cannot do {job.name}")
            job.state = State.DONE
        except ValueError as e:
            job.state, job.error = State.FAILED, str(e)
        finally:
            done.append(job)
            queue.task_done()


async def main() -> None:
    queue: "asyncio.PriorityQueue[Job]" = asyncio.PriorityQueue()
    for priority, name in enumerate(["late", "middle", "bad-one", "first"]):
        queue.put_nowait(Job(10 - priority, name, cost=0.1 * (priority + 1)))
    done: list[Job] = []
    workers = [asyncio.create_task(worker(f"w{i}", queue, done)) for i in range(2)]
    await queue.join()
    for w in workers:
        w.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    for job in done:
        print(asdict(job))
    print({state.name: sum(job.state is state for job in done) for state in State})


asyncio.run(main())
