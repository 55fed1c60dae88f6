#include "python/modules/gamma.h"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace python {
namespace {

// Lanczos' approximation with 13 terms, for g = 6.0246...: gamma(x) is about sum(x) * (x + g - 0.5)^(x - 0.5) / e^(x + g - 0.5),
// where sum is the quotient of two polynomials, from the constant term up.
constexpr double kG = 6.024680040776729583740234375, kGMinusHalf = 5.524680040776729583740234375;
constexpr double kLogPi = 1.144729885849400174143427351353058711647;
constexpr std::array<double, 13> kNumerator = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr std::array<double, 13> kDenominator = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
                                                 2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0};

double lanczos_sum(double x) {
    double above = 0, below = 0;
    if (x < 5) {
        for (std::size_t i = kNumerator.size(); i-- > 0;) {
            above = above * x + kNumerator[i];
            below = below * x + kDenominator[i];
        }
    } else {  // in powers of 1/x, which do not overflow
        for (std::size_t i = 0; i < kNumerator.size(); ++i) {
            above = above / x + kNumerator[i];
            below = below / x + kDenominator[i];
        }
    }
    return above / below;
}

// sin(pi * x) without the error of pi * x.
double sin_pi(double x) {
    const double y = std::fmod(std::fabs(x), 2.0);
    double result = 0;
    switch (static_cast<int>(std::round(2.0 * y))) {
        case 0: result = std::sin(std::numbers::pi * y); break;
        case 1: result = std::cos(std::numbers::pi * (y - 0.5)); break;
        case 2: result = std::sin(std::numbers::pi * (1.0 - y)); break;
        case 3: result = -std::cos(std::numbers::pi * (y - 1.5)); break;
        case 4: result = std::sin(std::numbers::pi * (y - 2.0)); break;
        default: break;
    }
    return std::copysign(1.0, x) * result;
}

}  // namespace

double gamma_function(double x, MathError& error) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    if (std::isnan(x) || x == kInfinity) return x;
    if (std::isinf(x)) {
        error = MathError::domain;
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (x == 0) {
        error = MathError::domain;
        return std::copysign(kInfinity, x);
    }
    if (x == std::floor(x)) {
        if (x < 0) {
            error = MathError::domain;
            return std::numeric_limits<double>::quiet_NaN();
        }
        if (x <= 23) {  // these factorials are exact
            double product = 1;
            for (int i = 2; i < static_cast<int>(x); ++i) product *= i;
            return product;
        }
    }
    const double size = std::fabs(x);
    if (size < 1e-20) {
        const double result = 1.0 / x;
        if (std::isinf(result)) error = MathError::range;
        return result;
    }
    if (size > 200) {
        if (x < 0) return 0.0 / sin_pi(x);
        error = MathError::range;
        return kInfinity;
    }
    // What rounding lost in y = size + g - 0.5 comes back as the correction z.
    const double y = size + kGMinusHalf;
    double z = size > kGMinusHalf ? (y - size) - kGMinusHalf : (y - kGMinusHalf) - size;
    z = z * kG / y;
    double result;
    if (x < 0) {
        result = -std::numbers::pi / sin_pi(size) / size * std::exp(y) / lanczos_sum(size);
        result -= z * result;
        if (size < 140) {
            result /= std::pow(y, size - 0.5);
        } else {
            const double root = std::pow(y, size / 2.0 - 0.25);
            result /= root;
            result /= root;
        }
    } else {
        result = lanczos_sum(size) / std::exp(y);
        result += z * result;
        if (size < 140) {
            result *= std::pow(y, size - 0.5);
        } else {
            const double root = std::pow(y, size / 2.0 - 0.25);
            result *= root;
            result *= root;
        }
    }
    if (std::isinf(result)) error = MathError::range;
    return result;
}

double log_gamma_function(double x, MathError& error) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    if (std::isnan(x)) return x;
    if (std::isinf(x)) return kInfinity;
    if (x == std::floor(x) && x <= 2) {
        if (x > 0) return 0.0;
        error = MathError::domain;
        return kInfinity;
    }
    const double size = std::fabs(x);
    if (size < 1e-20) return -std::log(size);
    double result = std::log(lanczos_sum(size)) - kG;
    result += (size - 0.5) * (std::log(size + kG - 0.5) - 1);
    if (x < 0) result = kLogPi - std::log(std::fabs(sin_pi(size))) - std::log(size) - result;
    if (std::isinf(result)) error = MathError::range;
    return result;
}

}  // namespace python
