import math
math.gcd(3 ** 40_000, 7 ** 40_000)
