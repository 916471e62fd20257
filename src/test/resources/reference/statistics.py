"""Writes statistics.json: reference values that the tests of the metric package compare with.

    pip install numpy==2.4.6 scipy==1.17.1
    python3 statistics.py > statistics.json

Nothing in it comes from the program itself: percentiles are numpy's, tests and distributions
scipy's. Samples are log-normal like response times, rounded to 3 decimals like the written values.
"""

import json
import sys

import numpy
from scipy import special, stats

random = numpy.random.default_rng(20261124)


def sample(n, median=400.0, s=0.4, decimals=3):
    return [round(float(v), decimals) for v in numpy.exp(random.normal(numpy.log(median), s, n))]


def dependent(n, rho=0.7):
    noise = random.normal(0, 0.3, n)
    level = 0.0
    values = []
    for step in noise:
        level = rho * level + step
        values.append(round(float(400 * numpy.exp(level)), 3))
    return values


SAMPLES = {
    "six": sample(6),
    "eight": sample(8, 500),
    "forty": sample(40),
    "forty_slower": sample(40, 480),
    "forty_tied": sample(40, 5, 0.4, 0),
    "fifty_tied": sample(50, 6, 0.4, 0),
    "hundred": sample(100),
    "hundred_slower": sample(100, 430),
    "many": sample(400),
    "dependent": dependent(120),
}


def percentiles():
    for name, values in SAMPLES.items():
        for p in (0.01, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99):
            yield {
                "sample": name,
                "p": p,
                "type7": float(numpy.quantile(values, p, method="linear")),
                "nearest_rank": float(numpy.quantile(values, p, method="inverted_cdf")),
            }


def ranks():
    for n in (5, 6, 20, 35, 36, 50, 71, 72, 100, 150, 200, 367, 368, 500, 1000, 100000):
        for p in (0.05, 0.5, 0.9, 0.95, 0.99):
            cdf = stats.binom.cdf(numpy.arange(n), n, p)  # cdf[k] = P(B <= k), k < n
            lower = int(numpy.sum(cdf <= 0.025))
            enough = numpy.nonzero(cdf >= 0.975)[0]
            upper = int(enough[0]) + 1 if len(enough) else n + 1
            yield {"n": n, "p": p, "lower": lower, "upper": upper}


def wilson():
    for k, n in ((0, 20), (3, 150), (1, 1), (20, 20), (7, 7), (0, 1), (50, 100), (1, 100000)):
        low, high = stats.binomtest(k, n).proportion_ci(0.95, method="wilson")
        yield {"count": k, "n": n, "low": float(low), "high": float(high)}


def autocorrelation():
    for name, values in SAMPLES.items():
        x = numpy.array(values) - numpy.mean(values)
        yield {"sample": name, "rho": float(numpy.dot(x[1:], x[:-1]) / numpy.dot(x, x))}


def mann_whitney():
    for a, b in (
        ("six", "eight"),
        ("eight", "six"),
        ("six", "forty"),
        ("forty", "forty_slower"),
        ("forty_tied", "fifty_tied"),
        ("hundred", "hundred_slower"),
        ("many", "dependent"),
        ("forty", "forty"),
    ):
        x, y = SAMPLES[a], SAMPLES[b]
        tied = len(set(x + y)) < len(x + y)
        method = "exact" if max(len(x), len(y)) <= 8 and not tied else "asymptotic"
        u, p = stats.mannwhitneyu(x, y, alternative="two-sided", method=method)
        yield {"a": a, "b": b, "u": float(u), "a12": float(u) / len(x) / len(y), "p": float(p)}


def wilcoxon():
    for a, b in (
        ("forty", "forty_slower"),
        ("forty_tied", "forty"),
        ("hundred", "hundred_slower"),
        ("hundred_slower", "hundred"),
    ):
        d = numpy.array(SAMPLES[a]) - numpy.array(SAMPLES[b])
        yield signed_rank(a, b, SAMPLES[a], SAMPLES[b], d)
    tied, other = SAMPLES["forty_tied"], SAMPLES["fifty_tied"][:40]
    d = numpy.array(tied) - numpy.array(other)
    yield signed_rank("forty_tied", "fifty_tied", tied, other, d)


def signed_rank(a, b, x, y, d):
    d = d[d != 0]
    tied = len(set(abs(d))) < len(d)
    method = "exact" if len(d) <= 50 and not tied else "asymptotic"
    w, p = stats.wilcoxon(x, y, zero_method="wilcox", correction=False, method=method)
    return {"a": a, "b": b, "pairs": len(x), "nonzero": len(d), "w": float(w), "p": float(p)}


def early_stopping():
    for c in (0.9, 0.95, 0.99):
        for p in (0.5, 0.9, 0.95, 0.99):
            for t in (0, 1, 2, 5, 20):
                h = 1
                while special.betainc(h, t + 1, p) > 1 - c:
                    h += 1
                yield {"confidence": c, "p": p, "over": t, "n": h + t}


def mean_bounds():
    for name, values in SAMPLES.items():
        n, mean = len(values), numpy.mean(values)
        half = stats.t.ppf(0.95, n - 1) * numpy.std(values, ddof=1) / numpy.sqrt(n)
        yield {"sample": name, "low": float(mean - half), "high": float(mean + half)}


json.dump(
    {
        "samples": SAMPLES,
        "percentiles": list(percentiles()),
        "ranks": list(ranks()),
        "wilson": list(wilson()),
        "autocorrelation": list(autocorrelation()),
        "mann_whitney": list(mann_whitney()),
        "wilcoxon": list(wilcoxon()),
        "early_stopping": list(early_stopping()),
        "mean_bounds": list(mean_bounds()),
    },
    sys.stdout,
    indent=1,
)
print()
