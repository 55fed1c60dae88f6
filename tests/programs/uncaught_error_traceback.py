import asyncio


async def parse(text):
    await asyncio.sleep(0.1)
    return int(text)


async def total(*texts):
    result = 0
    for text in texts:
        result += await parse(text)
    return result


async def main():
    print(await total("1", "2"))
    print(await total("3", "four"))


asyncio.run(main())
