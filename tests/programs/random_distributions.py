# With a seed, every function of random gives CPython's numbers.
import random

for seed in (1, -5, 2**70, 1.5, "text", "é", b"bytes", True):
    random.seed(seed)
    print(random.random(), random.getrandbits(70), random.randint(1, 10**20), random.uniform(-1, 1))
rng = random.Random(42)
print(rng.gauss(), rng.gauss(10, 2), rng.normalvariate(), rng.lognormvariate(0, 0.5), rng.expovariate(2))
print(rng.triangular(), rng.triangular(1, 5, 2), rng.vonmisesvariate(1, 2), rng.betavariate(2, 3))
print(rng.gammavariate(0.5, 1), rng.gammavariate(1, 1), rng.gammavariate(5, 2), rng.paretovariate(2), rng.weibullvariate(1, 2))
print(rng.sample(range(10**6), 4), rng.sample("abcdef", 3), rng.sample(["x", "y"], counts=[3, 2], k=4))
print(rng.choices("abc", [5, 1, 1], k=6), rng.choices(range(9), k=3), rng.choices("ab", cum_weights=[1, 3], k=3))
deck = list(range(12))
rng.shuffle(deck)
print(deck, rng.randbytes(6), rng.randrange(0, 100, 7), rng.randrange(50, 0, -5))
state = rng.getstate()
again = [rng.random() for _ in range(3)]
rng.setstate(state)
print(again == [rng.random() for _ in range(3)])


class Loaded(random.Random):
    def random(self):
        return 0.75


print(Loaded().randint(1, 6), Loaded().choice("abcd"), Loaded().uniform(0, 2))
for wrong in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.sample({1}, 1), lambda: random.randrange(5, 5),
              lambda: random.randint(3, 1), lambda: random.choices([1, 2], [1]), lambda: random.seed([]), lambda: random.randint(1),
              lambda: random.gammavariate(0, 1), lambda: random.SystemRandom().getstate()):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
