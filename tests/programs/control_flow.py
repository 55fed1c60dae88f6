import asyncio


def classify(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    return "even" if n % 2 == 0 else "odd"


async def find_prime(limit):
    for n in range(2, limit):
        for d in range(2, n):
            if n % d == 0:
                break
        else:
            print(n, "is prime")
            continue
        await asyncio.sleep(0)
    n = 10
    while n > 7:
        n -= 1
        if n == 8:
            continue
        print("n =", n)
    else:
        print("the loop ended by itself")
    while True:
        n += 1
        if n > 9:
            break
    return n


async def main():
    print([classify(n) for n in (-1, 0, 1, 2)])
    print(await find_prime(12))
    x = 5
    print(1 < x < 10, 1 < x > 7, x == 5 == 5.0, not x, x and "and", 0 or "or", x is None, x is not None, 3 not in [1, 2])
    a = b = c = 1
    a += 4; b *= 7; c <<= 3
    a, b = b, a
    a **= 2; b //= 2; c ^= 1; a %= 30; b |= 8; c &= ~1
    print(a, b, c)
    pass
    del a
    try:
        print(a)
    except UnboundLocalError as error:
        print(error)
    try:
        undefined_name
    except NameError as error:
        print(error)
    i: int = 3
    hint: "list[int]"
    print(i, ..., lambda: 0 and 1)if False else print(i, ...)
    if (n := len("walrus")) > 5:
        print(n)
    print(*range(3), *"ab", sep="/")


asyncio.run(main())
