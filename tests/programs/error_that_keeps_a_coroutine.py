# An error that ends the program keeps what its frames had: a coroutine among it is never awaited, and says so at the very end.
import asyncio


async def fetch(key):
    await asyncio.sleep(0.1)
    return {key: 1}


async def main():
    answer = fetch("user")
    print(answer["user"])


try:
    asyncio.run(main())
except TypeError as error:
    print(error)
print("once more")


async def nested():
    asyncio.run(fetch("again"))


asyncio.run(nested())
