import asyncio
import math


async def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
        if i % 10 == 0:
            await asyncio.sleep(0)
    return result


async def main():
    f30, f50 = await asyncio.gather(factorial(30), factorial(50))
    print(f30, f50, f50 // f30, f50 % 10**9 + 7, sep="\n")
    print(2**200, -2**100, 3**-2, pow(3, 200, 1000007), divmod(-10**30, 7**11))
    print(f50 == math.factorial(50), f50 > f30, hash(2**61 - 1), (2**70).bit_length(), 1 << 100, (1 << 100) >> 97)
    print(int("123456789" * 4), int("ff", 16), int("-0b101", 0), hex(2**80), bin(-10), oct(511), int(1e20), int(-3.9))
    print(2**64 & 0xFFFF, ~2**65, (2**65 | 1) ^ 3, -5 >> 1, float(2**60), 10**25 / 10**20, 2**1000 % 997)
    print(math.gcd(2**40 * 3, 6**20), math.isqrt(10**40), sum(range(10**5)), f"{2**100:,}")
    try:
        2**70 // 0
    except ZeroDivisionError as error:
        print(error)
    try:
        float(10**400)
    except OverflowError as error:
        print(error)


asyncio.run(main())
