import asyncio


async def square(n):
    await asyncio.sleep(n / 10)
    print("square of", n)
    return n * n


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(square(n), name=f"square-{n}") for n in range(4, 0, -1)]
        print("all started")
    print({task.get_name(): task.result() for task in tasks})

    async with asyncio.TaskGroup() as group:
        async def spawn(depth):
            print("depth", depth)
            if depth:
                group.create_task(spawn(depth - 1))
        group.create_task(spawn(3))
    print("the group waited for tasks made by its tasks")


asyncio.run(main())
