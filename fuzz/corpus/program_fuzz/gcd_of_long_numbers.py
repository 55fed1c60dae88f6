import math
math.gcd(3 ** 200_000, 7 ** 200_000)
