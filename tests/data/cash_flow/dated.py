"""Makes dated.jsonl: flows by date with all their internal rates of return per year (actual/365) above -100 %.

A sum of k + 1 powers with k changes of sign has at most k positive roots (Descartes' rule holds for real exponents
too). Each case chooses k rates and k + 1 dates, solves for amounts that have these rates, rounds them, and finds the
rates again from the rounded amounts with 60 digits: as there are k of them, they are all. Cases without a rate have
three amounts of which the turning point between is on the wrong side of zero.

    pip install mpmath && python3 dated.py > dated.jsonl
"""

import datetime
import json
import random

from mpmath import diff, findroot, lu_solve, matrix, mp, mpf, nstr

mp.dps = 60
START = datetime.date(2019, 3, 1)


def value(flows, log_growth):
    return sum(mpf(amount) * mp.exp(-log_growth * days / 365) for days, amount in flows)


def amounts(days, rates):
    """Amounts on these days, the first -1000, whose present value is zero at the rates."""
    growth = [mp.log(1 + mpf(rate)) for rate in rates]
    left = matrix([[mp.exp(-g * day / 365) for day in days[1:]] for g in growth])
    solved = lu_solve(left, matrix([1000] * len(rates)))
    return [-1000.0] + [float(x) for x in solved]


def line(name, flows, roots):
    rows = [[(START + datetime.timedelta(days=day)).isoformat(), repr(amount)] for day, amount in flows]
    random.Random(name).shuffle(rows)
    return json.dumps({"name": name, "flows": rows, "roots": [nstr(root, 30) for root in sorted(roots)]}, separators=(",", ":"))


def with_rates(name, days, rates):
    flows = list(zip(days, amounts(days, rates)))
    signs = [amount < 0 for _, amount in flows]
    assert sum(a != b for a, b in zip(signs, signs[1:])) == len(rates)
    found = []
    for rate in rates:
        root = findroot(lambda g: value(flows, g), mp.log(1 + mpf(rate)), tol=1e-100)
        assert abs(value(flows, root)) < mpf(10) ** -45
        found.append(mp.expm1(root))
    assert len({nstr(root, 20) for root in found}) == len(rates)
    return line(name, flows, found)


def without_rate(name, days, share):
    """Three amounts whose present value stays below zero: a double rate of 10 %, then the receipt made smaller."""
    first, middle, last = (mpf(day) / 365 for day in days)
    growth = mp.log(mpf("1.1"))
    # -1 + b e^(-g m) - c e^(-g l) = 0 and its slope is zero.
    weights = lu_solve(matrix([[1, -1], [middle, -last]]), matrix([1, first]))
    b, c = weights[0] * mp.exp(growth * middle), weights[1] * mp.exp(growth * last)
    flows = list(zip(days, [-1000.0, float(1000 * b * share), float(-1000 * c)]))
    top = findroot(lambda g: diff(lambda x: value(flows, x), g), growth)
    assert value(flows, top) < 0
    return line(name, flows, [])


def main():
    rng = random.Random(365)
    for k in range(40):
        count = 1 + k % 4
        days = [0] + sorted(rng.sample(range(30, rng.choice([900, 4000, 18_000])), count))
        rates = sorted(rng.sample(range(-30, 120), count))
        print(with_rates(f"{count} rates {k}", days, [f"{rate}e-2" for rate in rates]))
    for days in ([0, 365, 730], [0, 1, 2], [0, 31, 18_250]):
        # Over fifty years the amounts for -99.9 % would differ by a factor of 1e150.
        far = ["-0.999", "50"] if days[-1] < 1000 else ["-0.3", "0.5"]
        print(with_rates(f"{far} over {days[-1]} days", days, far))
        print(with_rates(f"1e-4 apart over {days[-1]} days", days, ["0.1", "0.1001"]))
        print(without_rate(f"no rate over {days[-1]} days", days, mpf("0.999")))


if __name__ == "__main__":
    main()
