import asyncio
import random


async def dice(name, rolls):
    total = 0
    for _ in range(rolls):
        total += random.randint(1, 6)
        await asyncio.sleep(0)
    return f"{name}: {total}"


async def main():
    random.seed(42)
    print(random.random(), random.random(), random.uniform(1, 10))
    print([random.randint(1, 100) for _ in range(10)], random.randrange(0, 100, 7), random.getrandbits(70))
    print(random.choice("abcdef"), random.sample(range(100), 5), random.choices([1, 2, 3], k=5), random.choices("xy", weights=[1, 9], k=6))
    cards = list(range(10))
    random.shuffle(cards)
    print(cards, random.gauss(0, 1), random.expovariate(2), random.triangular(0, 1, 0.5))
    print(await asyncio.gather(dice("a", 10), dice("b", 10)))
    own = random.Random("a string seed")
    print(own.random(), own.randint(0, 10**20))
    random.seed(3.5)
    print(random.random())
    random.seed(-7)
    print(random.random(), random.randbytes(4))


asyncio.run(main())
