"""Prints the polynomial coefficients that the .wgsl files in this folder use. Needs mpmath.

Each line is a weighted minimax fit (least squares on Chebyshev points, reweighted by Lawson's rule) of the smooth factor that is
left after the exact leading terms were taken out.
"""

from mpmath import mp, mpf, matrix, lu_solve, cos, pi, exp, expm1, log, log1p, sin, tan, asin, atan, sinh, tanh, erf, erfc, sqrt, atanh

mp.dps = 40


def fit(name, function, low, high, degree, weight=lambda t: mpf(1)):
    """Coefficients of t^0..t^degree, minimizing the largest |weight * (polynomial - function)|."""
    low, high = mpf(low), mpf(high)
    count = 20 * (degree + 1)
    points = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    values = [function(t) for t in points]
    weights = [weight(t) for t in points]
    lawson = [mpf(1) / count] * count
    best = None
    for _ in range(40):
        normal = matrix(degree + 1, degree + 1)
        right = matrix(degree + 1, 1)
        for t, value, w, l in zip(points, values, weights, lawson):
            powers = [t**i for i in range(degree + 1)]
            for i in range(degree + 1):
                right[i] += l * w * w * powers[i] * value
                for j in range(degree + 1):
                    normal[i, j] += l * w * w * powers[i] * powers[j]
        coefficients = lu_solve(normal, right)
        errors = [abs(w * (sum(coefficients[i] * t**i for i in range(degree + 1)) - v)) for t, v, w in zip(points, values, weights)]
        worst = max(errors)
        if best is None or worst < best[0]:
            best = (worst, coefficients)
        total = sum(l * e for l, e in zip(lawson, errors))
        lawson = [l * e / total for l, e in zip(lawson, errors)]
    print(f"{name:8} 2^{float(log(best[0], 2)):6.1f} ", ", ".join(f"{float(c):.9g}" for c in best[1]))


def even(function):
    """A function of t = x^2, by sqrt; 0 is never a Chebyshev point."""
    return lambda t: function(sqrt(t))


LN2 = log(2)
# exp(r) = 1 + r + r^2 p(r)
fit("exp", lambda r: (expm1(r) - r) / r**2, -0.35, 0.35, 4, lambda r: r**2)
# ln(1 + f) = f - f^2/2 + f^3 p(f); relative to the result
fit("ln", lambda f: (log1p(f) - f + f**2 / 2) / f**3, sqrt(mpf(0.5)) - 1, sqrt(mpf(2)) - 1, 8, lambda f: f**3 / log1p(f))
# sin(r) = r + r^3 p(r^2), cos(r) = 1 - r^2/2 + r^4 p(r^2), tan(r) = r + r^3 p(r^2)
fit("sin", even(lambda r: (sin(r) - r) / r**3), 0, 0.617, 2, even(lambda r: r**3 / sin(r)))
fit("cos", even(lambda r: (cos(r) - 1 + r**2 / 2) / r**4), 0, 0.617, 2, even(lambda r: r**4 / cos(r)))
fit("tan", even(lambda r: (tan(r) - r) / r**3), 0, 0.617, 5, even(lambda r: r**3 / tan(r)))
# asin(x) = x + x^3 p(x^2) for |x| <= 1/2
fit("asin", even(lambda x: (asin(x) - x) / x**3), 0, 0.25, 4, even(lambda x: x**3 / asin(x)))
# atan(x) = x + x^3 p(x^2) for |x| <= tan(pi/8)
fit("atan", even(lambda x: (atan(x) - x) / x**3), 0, 0.1716, 3, even(lambda x: x**3 / atan(x)))
fit("sinh", even(lambda x: (sinh(x) - x) / x**3), 0, 1, 3, even(lambda x: x**3 / sinh(x)))
fit("tanh", even(lambda x: (tanh(x) - x) / x**3), 0, 0.39, 5, even(lambda x: x**3 / tanh(x)))
# erf(x) = x + x p(x^2) for |x| <= 1; erfc(x) = exp(-p(x)) for 1 <= x <= 4
fit("erf", even(lambda x: erf(x) / x - 1), 0, 1, 6, even(lambda x: x / erf(x)))
fit("erfc", lambda x: -log(erfc(x)), 1, 4, 7, lambda x: erfc(x))
# erfc(x) = exp(-x^2) p(s) / (1 + 2x), s = (x - 2) / (x + 2), for 1/2 <= x <= 10.2
by_s = lambda function: lambda s: function(2 * (1 + s) / (1 - s))
fit("erfc+", by_s(lambda x: exp(x * x) * erfc(x) * (1 + 2 * x)), -0.6, 8.2 / 12.2, 9)
# atanh(s) = s + s^3 (1/3 + s^2 p(s^2)), for pow
fit("atanh", even(lambda s: (atanh(s) - s - s**3 / 3) / s**5), 0, 0.0295, 2, even(lambda s: s**5 / atanh(s)))
# 2^r = 1 + r ln2 + r^2 p(r)
fit("exp2", lambda r: (2**r - 1 - r * LN2) / r**2, -0.5, 0.5, 4, lambda r: r**2)
fit("exp2+", lambda r: (2**r - 1 - r * LN2) / r**2, -0.5, 0.5, 5, lambda r: r**2)
