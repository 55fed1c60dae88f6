import asyncio


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.1)
        yield i


async def double(x):
    await asyncio.sleep(0.1)
    return 2 * x


async def main():
    print([n * n async for n in numbers(5)])
    print({n: chr(97 + n) async for n in numbers(4) if n % 2})
    print(sorted({n % 3 async for n in numbers(7)}))
    print([await double(n) for n in range(4)])
    print([await double(n) async for n in numbers(3)])
    print([(a, b) for a in range(3) for b in "xy" if (a, b) != (1, "x")])
    print(sum(x * x for x in range(10)), any(x > 3 for x in range(3)), all(map(str.isalpha, ["a", "b"])))
    matrix = [[1, 2, 3], [4, 5, 6]]
    print([[row[i] for row in matrix] for i in range(3)], list(zip(*matrix)))
    print({word: len(word) for word in "so many words".split()})
    print([y for x in range(6) if (y := x * x) > 5], y)
    lazy = (n async for n in numbers(2))
    print([item async for item in lazy], type(lazy).__name__)
    print(asyncio.get_running_loop().time())


asyncio.run(main())
