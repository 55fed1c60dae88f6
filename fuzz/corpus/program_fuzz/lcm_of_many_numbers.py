import math
math.lcm(*range(1, 30_000))
