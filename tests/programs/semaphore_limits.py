import asyncio


async def visit(number, doors):
    async with doors:
        now = asyncio.get_running_loop().time()
        print(f"{now:.1f}: visitor {number} enters")
        await asyncio.sleep(1 + number / 10)
    return number


async def main():
    doors = asyncio.Semaphore(2)
    print(await asyncio.gather(*(visit(n, doors) for n in range(5))))
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        print("locked:", bounded.locked())
    try:
        bounded.release()
    except ValueError as error:
        print("ValueError:", error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print("ValueError:", error)


asyncio.run(main())
