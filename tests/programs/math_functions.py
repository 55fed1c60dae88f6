import asyncio
import math


async def main():
    print(math.pi, math.e, math.tau, math.inf, math.nan, math.sqrt(2), math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7))
    print(math.sin(1), math.cos(math.pi), math.atan2(1, 1), math.hypot(3, 4), math.degrees(math.pi), math.radians(180))
    print(math.exp(1), math.log(10), math.log(8, 2), math.log2(1024), math.log10(0.001), math.pow(2, 0.5), math.fabs(-3))
    print(math.factorial(20), math.comb(10, 3), math.perm(5, 2), math.gcd(12, 18), math.lcm(4, 6), math.prod([1, 2, 3, 4]))
    print(math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(-math.inf), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(3.25))
    print(math.fsum([0.1] * 10), sum([0.1] * 10), math.frexp(10.0), math.ldexp(0.5, 4), math.dist((0, 0), (1, 1)))
    for wrong in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.exp(1000), lambda: math.floor(math.inf)):
        try:
            wrong()
        except (ValueError, OverflowError) as error:
            print(f"{type(error).__name__}: {error}")
    await asyncio.sleep(0)


asyncio.run(main())
