import asyncio, concurrent.futures
try:
    concurrent.futures.Future().set_exception(1)
except TypeError as e:
    print(e)
async def main():
    asyncio.StreamReader().set_exception(1)
asyncio.run(main())
