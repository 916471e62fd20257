"""Writes change-points.csv: change points that Apache Otava finds, which the tests compare with.

    pip install apache-otava==0.8.0 numpy==2.2.0 scipy==1.16.3
    python3 change-points.py > change-points.csv

One case a line: kind; window; p; least magnitude; values; change points, each as
index,p,mean before,mean after,deviation before,deviation after. Nothing in it comes from the
program itself. Values have few digits to keep the file small, which makes ties too.
"""

import sys

import numpy
from otava.analysis import compute_change_points

random = numpy.random.default_rng(20261124)


def noise(n, s):
    return numpy.exp(random.normal(0, s, n))


def place(n):
    return int(random.integers(0, n))


def flat(n):
    return 400 * noise(n, 0.1)


def step(n):
    x = 400 * noise(n, 0.1)
    x[place(n):] *= random.choice([0.5, 0.8, 1.05, 1.2, 1.5, 3])
    return x


def steps(n):
    x = 400 * noise(n, random.choice([0.02, 0.1]))
    for _ in range(6):
        x[place(n):] *= random.choice([0.5, 0.8, 0.95, 1.05, 1.2, 1.5])
    return x


def drift(n):
    return 400 * noise(n, 0.1) * numpy.linspace(1, random.choice([0.5, 1.1, 2]), n)


def spikes(n):
    x = 400 * noise(n, 0.1)
    for _ in range(1 + n // 20):
        x[place(n)] *= random.choice([0.1, 5, 20])
    return x


def constant(n):
    return numpy.full(n, random.choice([0.0, 0.1, 1 / 3, 123.456]))


def constant_steps(n):
    x = numpy.full(n, 0.1)
    for _ in range(4):
        x[place(n):] += random.choice([0.1, -0.1, 0.7])
    return x


def ties(n):
    return numpy.round(random.normal(5, random.choice([0.5, 1, 3]), n))


def cycle(n):
    return 400 * noise(n, 0.1) * (1 + 0.3 * numpy.sin(numpy.arange(n) * numpy.pi / 4))


def walk(n):
    return 400 * numpy.exp(numpy.cumsum(random.normal(0, 0.03, n)))


def logs(n):
    x = numpy.log(flat(n))
    x[place(n):] += random.choice([-0.2, 0.1, 0.3])
    return x


def around_zero(n):
    x = random.normal(0, 1, n)
    x[place(n):] += random.choice([0, 3])
    return x


def not_a_number(n):
    x = step(n)
    x[place(n)] = numpy.nan
    return x


KINDS = [flat, step, steps, drift, spikes, constant, constant_steps, ties, cycle, walk, logs,
         around_zero, not_a_number]
LENGTHS = [2, 3, 4, 5, 7, 12, 29, 30, 49, 50, 51, 74, 75, 76, 100, 101, 160, 240]
SETTINGS = [(50, 0.001, 0.05), (50, 0.001, 0.0), (50, 0.001, 0.1), (10, 0.001, 0.0),
            (5, 0.05, 0.0), (30, 0.2, 0.05), (2, 0.5, 0.0), (51, 0.001, 0.0)]
SHORT = {constant, not_a_number, flat, cycle}

case = 0
for kind in KINDS:
    for n in LENGTHS:
        if n > 110 and kind in SHORT or n in (3, 5, 7, 51, 76) and kind not in SHORT | {ties}:
            continue
        window, p, magnitude = SETTINGS[0] if case % 2 else SETTINGS[case // 2 % len(SETTINGS)]
        case += 1
        # Four digits; a third stays what it is.
        values = [v if kind is constant else float(f"{v:.4g}") for v in map(float, kind(n))]
        points, _ = compute_change_points(list(values), window, p, magnitude)
        row = " ".join(
            ",".join([str(int(c.index))] + [repr(float(v)) for v in (
                c.stats.pvalue, c.stats.mean_1, c.stats.mean_2, c.stats.std_1, c.stats.std_2)])
            for c in points).replace("nan", "NaN")
        text = " ".join(map(repr, values)).replace("nan", "NaN")
        sys.stdout.write(f"{kind.__name__};{window};{p!r};{magnitude!r};{text};{row}\n")
