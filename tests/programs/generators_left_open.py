import asyncio


async def numbers(name):
    try:
        for i in range(10):
            await asyncio.sleep(0.1)
            yield i
    finally:
        print(f"{name} cleans up")
        await asyncio.sleep(0.05)
        print(f"{name} is clean")


async def first_over(limit, name):
    async for n in numbers(name):
        if n >= limit:
            return n


async def main():
    print(await first_over(2, "dropped"))
    print("a dropped generator is closed by a task of its own")
    await asyncio.sleep(0.2)
    generator = numbers("closed by hand")
    print(await anext(generator))
    await generator.aclose()
    kept = numbers("left open")
    print(await anext(kept))
    main.kept = kept
    never_begun = numbers("never begun")
    main.never = never_begun
    print("end of main")


asyncio.run(main())
