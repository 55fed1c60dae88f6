# graphlib and sched: jobs in the order of what they need, and at their times.
import asyncio
import graphlib
import sched
import time

NEEDS = {"test": {"build"}, "build": {"fetch", "configure"}, "configure": {"fetch"}, "pack": {"build"}, "publish": {"test", "pack"}}


async def main():
    sorter = graphlib.TopologicalSorter({job: sorted(needs) for job, needs in NEEDS.items()})
    sorter.prepare()
    queue = asyncio.Queue()

    async def work(job):
        await asyncio.sleep(len(job) / 10)
        print(f"{job}")
        await queue.put(job)

    running = []
    while sorter.is_active():
        for job in sorter.get_ready():
            running.append(asyncio.create_task(work(job)))
        sorter.done(await queue.get())
    await asyncio.gather(*running)
    print(bool(sorter), sorter.get_ready())




asyncio.run(main())
print(list(graphlib.TopologicalSorter({3: [1, 2], 2: [1]}).static_order()))


def attempt(action):
    try:
        print(action())
    except ValueError as error:
        print(type(error).__name__, error.args)


attempt(lambda: list(graphlib.TopologicalSorter({"a": ["b"], "b": ["c"], "c": ["a"], "d": []}).static_order()))
attempt(lambda: list(graphlib.TopologicalSorter({1: [1]}).static_order()))
sorter = graphlib.TopologicalSorter({"x": ["y"]})
attempt(sorter.get_ready)
sorter.prepare()
attempt(sorter.prepare)
attempt(lambda: sorter.add("z"))
attempt(lambda: sorter.done("q"))
attempt(lambda: sorter.done("x"))
print(sorter.get_ready(), sorter.is_active())
sorter.done("y")
attempt(lambda: sorter.done("y"))
print(sorter.get_ready(), graphlib.TopologicalSorter[int])

plan, start = sched.scheduler(time.monotonic, time.sleep), time.monotonic()
say = lambda text, **more: print(f"{time.monotonic() - start:.1f}", text, more)
plan.enter(2, 1, say, ("late",))
plan.enterabs(start + 1, 2, say, ("second of two",), {"priority": 2})
plan.enterabs(start + 1, 1, say, ("first of two",))
dropped = plan.enter(1.5, 1, say, ("never",))
print(plan.empty(), len(plan.queue), dropped.priority, dropped.argument)
plan.cancel(dropped)
attempt(lambda: plan.cancel(dropped))
print(plan.run(), plan.empty())
