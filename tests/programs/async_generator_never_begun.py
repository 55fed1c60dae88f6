import asyncio
async def ticker(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0.1)
    finally:
        await asyncio.sleep(0.05)
        print("closed")
async def main():
    try:
        h = ticker(1)
        await h.asend(5)
    except TypeError as e:
        print(e)
asyncio.run(main())
