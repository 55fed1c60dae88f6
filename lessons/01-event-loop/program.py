import asyncio


async def cook(dish, seconds):
    print(dish, "goes into the oven")
    await asyncio.sleep(seconds)
    print(dish, "is ready")


async def main():
    bread = asyncio.create_task(cook("bread", 2), name="bread")
    cake = asyncio.create_task(cook("cake", 1), name="cake")
    print("both are scheduled")
    await bread
    await cake
    print("dinner")


asyncio.run(main())
