import random
random.vonmisesvariate(0, float("nan"))
