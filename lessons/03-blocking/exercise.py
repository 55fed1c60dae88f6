import asyncio
import time


async def download(name, seconds):
    print(name, "begins")
    time.sleep(seconds)
    print(name, "ends")


async def spinner():
    for turn in range(4):
        print("spin", turn)
        await asyncio.sleep(0.5)


async def main():
    await asyncio.gather(spinner(), download("music", 1.2), download("film", 1.7))


asyncio.run(main())
