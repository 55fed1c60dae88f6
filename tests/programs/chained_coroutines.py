import asyncio


async def part1(n):
    i = (n * 3) % 7
    print(f"part1({n}) sleeping for {i} seconds.")
    await asyncio.sleep(i)
    result = f"result{n}-1"
    print(f"Returning part1({n}) == {result}.")
    return result


async def part2(n, arg):
    i = (n * 5) % 4
    print(f"part2{n, arg} sleeping for {i} seconds.")
    await asyncio.sleep(i)
    return f"result{n}-2 derived from {arg}"


async def chain(n):
    start = asyncio.get_running_loop().time()
    p1 = await part1(n)
    p2 = await part2(n, p1)
    end = asyncio.get_running_loop().time() - start
    print(f"-->Chained result{n} => {p2} (took {end:0.2f} seconds).")


async def main(*args):
    await asyncio.gather(*(chain(n) for n in args))


asyncio.run(main(9, 6, 3))
