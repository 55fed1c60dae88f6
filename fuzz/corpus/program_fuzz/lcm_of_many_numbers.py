import math
math.lcm(*range(1, 100_000))
