"""Basic statistics."""
import math as _math
from bisect import bisect_left as _bisect_left, bisect_right as _bisect_right
from collections import Counter as _Counter, namedtuple as _namedtuple

__all__ = ["NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "linear_regression", "mean",
           "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance"]


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
        if type(x) is not kind:
            kind = _common(kind, type(x))
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


def _common(a, b):
    """The type of the result for numbers of both types."""
    if b is int or b is bool or a is b or issubclass(a, b):
        return a
    if a is int or issubclass(b, a) or issubclass(a, int):
        return b
    if issubclass(b, int):
        return a
    for one, other in ((a, b), (b, a)):
        if issubclass(one, float) and other.__module__ == "fractions":
            return one
    raise TypeError(f"don't know how to coerce {a.__name__} and {b.__name__}")


def _is_decimal(kind):
    return any([base.__module__ == "decimal" and base.__name__ == "Decimal" for base in kind.__mro__])


def _converted(top, bottom, kind):
    """top / bottom as a number of that type."""
    if bottom is None:
        return top if isinstance(top, kind) else kind(top)
    if issubclass(kind, int):
        return kind(top // bottom) if top % bottom == 0 else top / bottom
    if issubclass(kind, float):
        return top / bottom if kind is float else kind(top / bottom)
    common = _math.gcd(top, bottom)
    if _is_decimal(kind):
        return kind(top // common) / kind(bottom // common)
    return kind(top // common, bottom // common)


def mean(data):
    """The arithmetic mean."""
    kind, top, bottom, n = _exact_sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")  #@ 432 8 70
    return _converted(top / n, None, kind) if bottom is None else _converted(top, bottom * n, kind)


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
        return _math.exp(fmean(map(_math.log, data)))  #@ 487 19 40
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None  #@ 489 8 490 70


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals."""
    data = list(data)
    message = "harmonic mean does not support negative values"
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")  #@ 521 8 79
    if n == 1 and weights is None:
        if not isinstance(data[0], (int, float)):
            raise TypeError("unsupported type")  #@ 529 12 47
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
    data = sorted(data)  #@ 562 11 23
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")  #@ 565 8 57
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    """The middle value, or the smaller of the two middle ones."""
    data = sorted(data)  #@ 585 11 23
    if not data:
        raise StatisticsError("no median for empty data")  #@ 588 8 57
    return data[(len(data) - 1) // 2]


def median_grouped(data, interval=1.0):
    """The median of data in classes of that width."""
    data = sorted(data)  #@ 657 11 23
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")  #@ 660 8 57
    x = data[n // 2]
    first, last = _bisect_left(data, x), _bisect_right(data, x)
    try:
        interval, x = float(interval), float(x)  #@ 673 19 34
    except ValueError:
        raise TypeError("Value cannot be converted to a float")  #@ 676 8 64
    return x - interval / 2.0 + interval * (n / 2 - first) / (last - first)


def median_high(data):
    """The middle value, or the larger of the two middle ones."""
    data = sorted(data)  #@ 607 11 23
    if not data:
        raise StatisticsError("no median for empty data")  #@ 610 8 57
    return data[len(data) // 2]


def mode(data):
    """The most common value, the first of several."""
    pairs = _Counter(iter(data)).most_common(1)  #@ 709 20 30
    if not pairs:
        raise StatisticsError("no mode for empty data")  #@ 713 8 65
    return pairs[0][0]  #@ 711 15 26


def multimode(data):
    """All of the most common values."""
    counts = _Counter(iter(data))  #@ 729 21 31
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 cut points between n parts of equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")  #@ 790 8 53
    data = sorted(data)  #@ 791 11 23
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
        raise ValueError(f"Unknown method: {method!r}")  #@ 813 4 51
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


def _root(n, m, kind):
    if not _is_decimal(kind):
        return _root_of_ratio(n, m)
    import decimal
    if not n:
        return decimal.Decimal("0.0")
    common = _math.gcd(n, m)
    with decimal.localcontext() as context:
        context.prec += 30
        root = (decimal.Decimal(n // common) / (m // common)).sqrt()
    return +root


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    kind, top, bottom, n = _square_sum(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")  #@ 918 8 72
    return float("nan") if bottom is None else _root(top, bottom * (n - 1), kind)


def pstdev(data, mu=None):
    """The standard deviation of a whole population."""
    kind, top, bottom, n = _square_sum(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")  #@ 936 8 72
    return float("nan") if bottom is None else _root(top, bottom * n, kind)


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
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)  #@ 1083 11 61


# -- the normal distribution -------------------------------------------------------------------------------------------

def _polynomial(r, coefficients):
    value = 0.0
    for c in coefficients:
        value = value * r + c
    return value


# Wichura's algorithm AS241: quotients of polynomials, for the middle, for the tails and for what is far out.
_MIDDLE = ((2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
            1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080),
           (5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867, 5394.1960214247511077,
            687.18700749205790830, 42.313330701600911252, 1.0))
_TAIL = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258, 3.64784832476320460504,
          5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734),
         (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
          6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1.0))
_FAR = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
         2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720),
        (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
         1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0))


def _standard_quantile(p):
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return _polynomial(r, _MIDDLE[0]) * q / _polynomial(r, _MIDDLE[1])
    r = _math.sqrt(-_math.log(p if q <= 0.0 else 1.0 - p))
    above, below = _TAIL if r <= 5.0 else _FAR
    r -= 1.6 if r <= 5.0 else 5.0
    x = _polynomial(r, above) / _polynomial(r, below)
    return -x if q < 0.0 else x


class NormalDist:
    """Normal distribution of a random variable."""
    __slots__ = {"_mu": "Arithmetic mean of a normal distribution", "_sigma": "Standard deviation of a normal distribution"}

    def __init__(self, mu=0.0, sigma=1.0):
        """NormalDist where mu is the mean and sigma is the standard deviation."""
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")  #@ 1183 12 63
        self._mu, self._sigma = float(mu), float(sigma)  #@ 1184 19 28

    @classmethod
    def from_samples(cls, data):
        """Make a normal distribution instance from sample data."""
        data = list(data)
        if len(data) < 2:
            raise StatisticsError("stdev requires at least two data points")
        return cls(float(mean(data)), float(stdev(data)))  #@ 1190 15 38

    def samples(self, n, *, seed=None):
        """Generate *n* samples for a given mean and standard deviation."""
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss  #@ 1194 50 69
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """Probability density function."""
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")  #@ 1202 12 73
        apart = x - self._mu
        return _math.exp(apart * apart / (-2.0 * variance)) / _math.sqrt(_math.tau * variance)

    def cdf(self, x):
        """Cumulative distribution function."""
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")  #@ 1209 12 73
        return 0.5 * (1.0 + _math.erf((x - self._mu) / (self._sigma * _math.sqrt(2.0))))

    def inv_cdf(self, p):
        """Inverse cumulative distribution function: the value below which a part of p lies."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")  #@ 1223 12 73
        if self._sigma <= 0.0:
            raise StatisticsError("cdf() not defined when sigma at or below zero")  #@ 1225 12 82
        return self._mu + _standard_quantile(p) * self._sigma

    def quantiles(self, n=4):
        """Divide into *n* continuous intervals with equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """Compute the overlapping coefficient (OVL) between two normal distributions."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")  #@ 1256 12 67
        x, y = (self, other) if (self._sigma, self._mu) <= (other._sigma, other._mu) else (other, self)
        x_var, y_var = x.variance, y.variance
        if not x_var or not y_var:
            raise StatisticsError("overlap() not defined when sigma is zero")  #@ 1262 12 77
        dv = y_var - x_var
        dm = _math.fabs(y._mu - x._mu)
        if not dv:
            return 1.0 - _math.erf(dm / (2.0 * x._sigma * _math.sqrt(2.0)))
        a = x._mu * y_var - y._mu * x_var
        b = x._sigma * y._sigma * _math.sqrt(dm * dm + dv * _math.log(y_var / x_var))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (_math.fabs(y.cdf(x1) - x.cdf(x1)) + _math.fabs(y.cdf(x2) - x.cdf(x2)))

    def zscore(self, x):
        """Compute the Standard Score: (x - mean) / stdev."""
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")  #@ 1281 12 76
        return (x - self._mu) / self._sigma  #@ 1282 15 43

    mean = property(lambda self: self._mu)
    median = property(lambda self: self._mu)
    mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __add__(x1, x2):
        """Add a constant or another NormalDist instance."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, _math.hypot(x1._sigma, x2._sigma))  #@ 1324 19 75
        return NormalDist(x1._mu + x2, x1._sigma)  #@ 1325 15 49

    def __sub__(x1, x2):
        """Subtract a constant or another NormalDist instance."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, _math.hypot(x1._sigma, x2._sigma))  #@ 1338 19 75
        return NormalDist(x1._mu - x2, x1._sigma)  #@ 1339 15 49

    def __mul__(x1, x2):
        """Multiply both mu and sigma by a constant."""
        return NormalDist(x1._mu * x2, x1._sigma * _math.fabs(x2))  #@ 1347 15 60

    def __truediv__(x1, x2):
        """Divide both mu and sigma by a constant."""
        return NormalDist(x1._mu / x2, x1._sigma / _math.fabs(x2))  #@ 1355 15 60

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)  #@ 1359 15 44

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)  #@ 1363 15 45

    __radd__ = __add__

    def __rsub__(x1, x2):
        return -(x1 - x2)

    __rmul__ = __mul__

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))  #@ 1381 15 44

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
