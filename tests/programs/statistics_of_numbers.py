# statistics: exact means and spreads.
from statistics import *

for data in ([1, 2, 3, 4, 4], [2.5, 3.25, 5.5, 11.5, 11.5], [0.1] * 10, [10**20, 1, 2], [0.1, 0.2, 0.3, 1e10]):
    print(mean(data), fmean(data), median(data), median_low(data), median_high(data), mode(data), multimode(data))
    print(variance(data), pvariance(data), stdev(data), pstdev(data), quantiles(data), harmonic_mean(data), geometric_mean(data))
print(quantiles(range(1, 20), n=10), quantiles([1, 2, 5], n=3, method="inclusive"), variance([1, 2, 4], 2), fmean([1, 2], weights=[3, 1]))
print(correlation([1, 2, 3], [1, 3, 2]), covariance([1, 2, 3], [4, 5, 7]), linear_regression([1, 2, 3], [2, 4, 7]), mode("aabb"))
for wrong in (lambda: mean([]), lambda: median([]), lambda: stdev([1]), lambda: mode([]), lambda: mean("ab"), lambda: quantiles([1]),
              lambda: correlation([1, 1], [1, 2]), lambda: harmonic_mean([-1, 2])):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
