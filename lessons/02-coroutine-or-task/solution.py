import asyncio


async def boil(what, seconds):
    print(what, "on")
    await asyncio.sleep(seconds)
    print(what, "done")


async def main():
    eggs = asyncio.create_task(boil("eggs", 3))
    coffee = asyncio.create_task(boil("coffee", 2))
    toast = asyncio.create_task(boil("toast", 1))
    await eggs
    await coffee
    await toast
    print("breakfast")


asyncio.run(main())
