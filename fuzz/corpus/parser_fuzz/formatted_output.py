import asyncio
import math


async def main():
    name, price, count = "tea", 4.5, 1234567
    print(f"{name:>8}|{name:<8}|{name:^8}|{name:*^9}|{name!r:>8}")
    print(f"{price:.2f} {price:8.3f} {price:e} {price:g} {price:%} {-price:+.1f} {price:+}")
    print(f"{count:,} {count:_} {count:x} {count:#X} {count:b} {count:o} {count:012d} {count:e} {count:>+12,}")
    print(f"{3 * 7 = } {name=} {price = :.1f} {{braces}} {'nested ' + f'{count % 10}'}")
    width, digits = 10, 3
    print(f"{math.pi:{width}.{digits}f}|{'x':{'>'}{width}}|{True} {None} {[1, 'a']} {{'k': 1}}")
    print("{} {1} {0}".format("a", "b") if False else "{0} {1} {0}".format("a", "b"), "{x:>5} {y}".format(x=1, y=[2]))
    print("%s is %d years and %.1f%% sure %r %5s|%-5s|%03d %x" % ("Al", 30, 99.5, "q", "ab", "cd", 7, 255))
    print(0.1 + 0.2, 1e16, 1e15, 1.0, 1e-5, 0.0001, 123456789.123, 1e100, float("inf"), -float("nan"), 5e-324)
    print(repr(1 / 3), 2 / 3, 100.0, 1e22, 1.5e300 * 1e10, round(2.5), round(3.14159, 2), round(1234, -2), 7 // 2, -7 // 2, -7 % 3)
    print(1, 2, 3, sep=" - ", end=".\n")
    print("tab\there", "quote's", 'double"s', repr("it's"), repr('both \' and "'), repr("new\nline\x00\u00e9\u200b"))
    print(f"{'multi'!s} {1!r} {'é'!a} {3.0} {10**20} {1_000}")
    await asyncio.sleep(0)


asyncio.run(main())
