"""Basic statistics."""
import math as _math
from bisect import bisect_left as _bisect_left, bisect_right as _bisect_right
from collections import Counter as _Counter, namedtuple as _namedtuple

__all__ = ["StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "linear_regression", "mean",
           "median", "median_high", "median_low", "mode", "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance"]


class StatisticsError(ValueError):
    pass


# Sums are exact: pairs (numerator, denominator), made of floats and ints without loss.

def _ratio(x):
    if isinstance(x, int):
        return int(x), 1
    try:
        return x.as_integer_ratio()
    except (OverflowError, ValueError):
        return x, None                                   # inf, nan
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _exact_sum(data):
    """(type, numerator, denominator, count); a denominator of None: the sum is a float that is not finite."""
    partials, count, kind, odd = {}, 0, int, None
    for x in data:
        count += 1
        if not isinstance(x, int):
            kind = float if isinstance(x, float) else type(x)
        n, d = _ratio(x)
        if d is None:
            odd = n if odd is None else odd + n
        else:
            partials[d] = partials.get(d, 0) + n
    if odd is not None:
        return kind, odd, None, count
    top, bottom = 0, 1
    for d, n in sorted(partials.items()):
        top, bottom = top * d + n * bottom, bottom * d
        common = _math.gcd(top, bottom)
        top, bottom = top // common, bottom // common
    return kind, top, bottom, count


def _converted(top, bottom, kind):
    """top / bottom as a number of that type."""
    if bottom is None:
        return float(top)
    if kind is int and top % bottom == 0:
        return top // bottom
    return top / bottom


def mean(data):
    """The arithmetic mean."""
    kind, top, bottom, n = _exact_sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")  #@ 432 8 70
    return _converted(top, None, kind) / n if bottom is None else _converted(top, bottom * n, kind)


def fmean(data, weights=None):
    """The arithmetic mean, fast, as a float."""
    data = list(data)
    n = len(data)
    if weights is None:
        if not n:
            raise StatisticsError("fmean requires at least one data point")  #@ 458 12 75
        return _math.fsum(data) / n
    weights = list(weights)
    if n != len(weights):
        raise StatisticsError("data and weights must be the same length")  #@ 467 8 73
    total = _math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")  #@ 470 8 64
    return _math.fsum(w * x for w, x in zip(weights, data)) / total


def geometric_mean(data):
    """The nth root of the product."""
    try:
        return _math.exp(fmean(map(_math.log, data)))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals."""
    data = list(data)
    message = "harmonic mean does not support negative values"
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")  #@ 521 8 79
    if n == 1 and weights is None:
        if not isinstance(data[0], (int, float)):
            raise TypeError("unsupported type")
        if data[0] < 0:
            raise StatisticsError(message)
        return data[0]
    weights = [1] * n if weights is None else list(weights)
    if len(weights) != n:
        raise StatisticsError("Number of weights does not match data size")  #@ 537 12 79
    terms = []
    for x, w in zip(data, weights):
        if x < 0:
            raise StatisticsError(message)
        if x == 0:
            return 0
        terms.append(w / x if w else 0)
    kind, top, bottom, _ = _exact_sum(terms)
    _, weight_top, weight_bottom, _ = _exact_sum(weights)
    return _converted(weight_top * bottom, weight_bottom * top, kind)


def median(data):
    """The middle value, or the mean of the two middle ones."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")  #@ 565 8 57
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    """The middle value, or the smaller of the two middle ones."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")  #@ 588 8 57
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The middle value, or the larger of the two middle ones."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")  #@ 610 8 57
    return data[len(data) // 2]


def mode(data):
    """The most common value, the first of several."""
    pairs = _Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    """All of the most common values."""
    counts = _Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 cut points between n parts of equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")  #@ 790 8 53
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError("must have at least two data points")  #@ 794 8 67
    out = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            out.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    elif method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            out.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    else:
        raise ValueError(f"Unknown method: {method!r}")
    return out


# -- spread ------------------------------------------------------------------------------------------------------------

def _square_sum(data, center):
    """(type, numerator, denominator, count) of the squared distances from the mean, or from the given center."""
    data = list(data)
    kind, top, bottom, n = _exact_sum(data)
    if center is not None:
        a, b = _ratio(center)
        total = [(x[0] * b - a * x[1], x[1] * b) for x in map(_ratio, data)]
        sum_top, sum_bottom = 0, 1
        for p, q in total:
            sum_top, sum_bottom = sum_top * q * q + p * p * sum_bottom, sum_bottom * q * q
        return kind, sum_top, sum_bottom, n
    if n == 0 or bottom is None:
        return kind, 0 if n == 0 else float("nan"), 1 if n == 0 else None, n
    # sum((x - m)^2) is sum(x^2) - sum(x)^2 / n, exactly.
    _, sq_top, sq_bottom, _ = _exact_sum_of_squares(data)
    return kind, sq_top * n * bottom * bottom - top * top * sq_bottom, sq_bottom * n * bottom * bottom, n


def _exact_sum_of_squares(data):
    top, bottom = 0, 1
    partials = {}
    for n, d in map(_ratio, data):
        partials[d] = partials.get(d, 0) + n * n
    for d, n in sorted(partials.items()):
        top, bottom = top * d * d + n * bottom, bottom * d * d
        common = _math.gcd(top, bottom)
        top, bottom = top // common, bottom // common
    return None, top, bottom, None


def variance(data, xbar=None):
    """The variance of a sample."""
    kind, top, bottom, n = _square_sum(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")  #@ 862 8 75
    return float("nan") if bottom is None else _converted(top, bottom * (n - 1), kind)


def pvariance(data, mu=None):
    """The variance of a whole population."""
    kind, top, bottom, n = _square_sum(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")  #@ 903 8 75
    return float("nan") if bottom is None else _converted(top, bottom * n, kind)


def _root_of_ratio(n, m):
    """The square root of n / m, correctly rounded."""
    if n == 0:
        return 0.0
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        root, scale = _isqrt_odd(n, m << 2 * shift) << shift, 1
    else:
        root, scale = _isqrt_odd(n << -2 * shift, m), 1 << -shift
    return root / scale


def _isqrt_odd(n, m):
    root = _math.isqrt(n // m)
    return root | (root * root * m != n)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    kind, top, bottom, n = _square_sum(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")  #@ 918 8 72
    return float("nan") if bottom is None else _root_of_ratio(top, bottom * (n - 1))


def pstdev(data, mu=None):
    """The standard deviation of a whole population."""
    kind, top, bottom, n = _square_sum(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")  #@ 936 8 72
    return float("nan") if bottom is None else _root_of_ratio(top, bottom * n)


# -- two inputs --------------------------------------------------------------------------------------------------------

def _centred(x, y, function):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f"{function} requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError(f"{function} requires at least two data points")
    return n, _math.fsum(x) / n, _math.fsum(y) / n


def covariance(x, y, /):
    """The covariance of a sample of pairs."""
    n, xbar, ybar = _centred(x, y, "covariance")
    return _math.fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y)) / (n - 1)


def correlation(x, y, /):
    """Pearson's correlation coefficient."""
    n, xbar, ybar = _centred(x, y, "correlation")
    sxy = _math.fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y))
    sxx = _math.fsum((d := xi - xbar) * d for xi in x)
    syy = _math.fsum((d := yi - ybar) * d for yi in y)
    try:
        return sxy / _math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")  #@ 1021 8 71


LinearRegression = _namedtuple("LinearRegression", ("slope", "intercept"), module="statistics")


def linear_regression(x, y, /, *, proportional=False):
    """The slope and the intercept of the line of least squares."""
    n, xbar, ybar = _centred(x, y, "linear regression")
    if proportional:
        sxy = _math.fsum(xi * yi for xi, yi in zip(x, y))
        sxx = _math.fsum(xi * xi for xi in x)
    else:
        sxy = _math.fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y))
        sxx = _math.fsum((d := xi - xbar) * d for xi in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant")  #@ 1081 8 46
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)
