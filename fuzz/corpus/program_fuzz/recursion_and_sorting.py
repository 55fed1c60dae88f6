import asyncio


async def merge_sort(items, depth=0):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right = await asyncio.gather(merge_sort(items[:middle], depth + 1), merge_sort(items[middle:], depth + 1))
    merged = []
    while left and right:
        merged.append((left if left[0] <= right[0] else right).pop(0))
    return merged + left + right


def endless(n):
    return endless(n + 1)


async def sleep_sort(numbers):
    result = []

    async def one(n):
        await asyncio.sleep(n / 100)
        result.append(n)
    await asyncio.gather(*map(one, numbers))
    return result


async def main():
    numbers = [38, 27, 43, 3, 9, 82, 10, 3]
    print(await merge_sort(numbers))
    print(await sleep_sort(numbers))
    try:
        endless(0)
    except RecursionError as error:
        print(type(error).__name__, str(error).startswith("maximum recursion depth exceeded"))


asyncio.run(main())
