import asyncio

stock = 0


async def customer(name, wanted, shelf):
    global stock
    async with shelf:
        print(f"{name} wants {wanted}")
        await shelf.wait_for(lambda: stock >= wanted)
        stock -= wanted
        print(f"{name} takes {wanted}, {stock} left")


async def baker(shelf):
    global stock
    for batch in (1, 2, 3):
        await asyncio.sleep(1)
        async with shelf:
            stock += batch
            print(f"baker brings {batch}")
            shelf.notify_all()


async def sleeper(name, bell):
    async with bell:
        await bell.wait()
        print(name, "woke up")


async def main():
    shelf = asyncio.Condition()
    await asyncio.gather(customer("Ann", 2, shelf), customer("Bob", 1, shelf), customer("Cid", 3, shelf), baker(shelf))
    bell = asyncio.Condition()
    sleepers = [asyncio.create_task(sleeper(n, bell)) for n in "xyz"]
    await asyncio.sleep(0)
    async with bell:
        bell.notify()
    await asyncio.sleep(1)
    async with bell:
        bell.notify(2)
    await asyncio.gather(*sleepers)
    try:
        bell.notify()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
