import asyncio


async def boil(what, seconds):
    print(what, "on")
    await asyncio.sleep(seconds)
    print(what, "done")


async def main():
    await boil("eggs", 3)
    await boil("coffee", 2)
    await boil("toast", 1)
    print("breakfast")


asyncio.run(main())
