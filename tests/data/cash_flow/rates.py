"""Makes rates.jsonl: flows and all their internal rates of return above -100 %, exactly.

Each amount is taken as the binary number that it is in a computer and the flow as a polynomial with whole coefficients
in x = 1 + rate. FLINT splits it into square-free factors and encloses every complex root; it marks real roots as
such by exact arithmetic. So count and multiplicity are proven and the digits are right, whatever is ill-conditioned.

    pip install python-flint && python3 rates.py > rates.jsonl

One case a line: "name"; "flows", separated by blanks; "roots" as [rate with 30 digits, multiplicity], ascending; "plain" where roots lie far
enough apart for the answer to be certain.
"""

import json
import random
from fractions import Fraction
from math import lcm

from flint import ctx, fmpz_poly

DIGITS = 30


def exact_rates(flows):
    """Rates above -100 % with multiplicity, as decimal strings."""
    fractions = [Fraction(float(flow)) for flow in flows]
    scale = lcm(*(fraction.denominator for fraction in fractions))
    whole = [int(fraction * scale) for fraction in fractions]
    while whole and whole[-1] == 0:
        whole.pop()
    while whole and whole[0] == 0:
        whole.pop(0)
    if len(whole) < 2:
        return []
    # x = 1 + rate: the first flow has the highest power.
    polynomial = fmpz_poly(list(reversed(whole)))
    found = []
    for root, multiplicity in polynomial.complex_roots():
        if root.imag == 0 and root.real > 0:
            rate = root.real - 1
            found.append((rate, multiplicity))
    found.sort(key=lambda pair: float(pair[0]))
    return [[rate.str(DIGITS, radius=False), multiplicity] for rate, multiplicity in found]


def product(roots, scale=1):
    """Flow with the given values of 1 + rate (fractions) as roots, first flow negative."""
    coefficients = [Fraction(-scale)]
    for root in roots:
        root = Fraction(root)
        shifted = [Fraction(0)] + [-root * c for c in coefficients]
        coefficients = [a + b for a, b in zip(coefficients + [Fraction(0)], shifted)]
    return [float(c) for c in coefficients]


def cases():
    rng = random.Random(20240623)

    def case(name, flows, plain=True):
        return {"name": name, "flows": [float(f) for f in flows], "plain": plain}

    yield case("journey two rates", [-1000, 2300, -1320])
    yield case("journey no rate", [-1000, 2300, -1325])
    yield case("domain two rates", [-1000, 2500, -1540])
    yield case("zeros around", [0, 0, -1000, 0, 2300, 0, -1320, 0, 0, 0])
    yield case("rate zero", [-1, 0, 1, 3, -3])
    yield case("rate zero twice", [1, -2, 1])
    yield case("one ulp beside a double", [-1000, 2300, -1322.5000000000002], plain=False)
    yield case("one ulp on the other side", [-1000, 2300, -1322.4999999999998], plain=False)
    yield case("decimal double", [-1000, 2140, -1144.9], plain=False)
    for percent in (-90, -50, -1, 0, 10, 15, 20, 35, 300, 4900):
        x = Fraction(100 + percent, 100)
        yield case(f"double at {percent} %", product([x, x], 10_000))
        yield case(f"double at {percent} % and 100 %", product([x, x, 2], 1_000_000))
    for x in ("11/10", "1", "5/4", "1/2"):
        yield case(f"triple at {x}", product([x] * 3, 10**6))
        yield case(f"fourfold at {x}", product([x] * 4, 10**6), plain=False)
        yield case(f"tenfold at {x}", product([x] * 10, 2**20), plain=False)
    yield case("two doubles", product(["11/10", "11/10", "3/2", "3/2"], 10**6))
    for exponent in (4, 5, 6, 7):
        gap = Fraction(1, 10**exponent)
        for others in ([], ["3/2"], ["3/2", "7/10"], ["6/5", "2", "1/2"]):
            near = [Fraction(11, 10), Fraction(11, 10) + gap]
            yield case(f"pair 1e-{exponent} apart, {len(others)} others", product(near + others, 10**9), plain=exponent < 6)
        three = [Fraction(11, 10), Fraction(11, 10) + gap, Fraction(11, 10) + 2 * gap]
        yield case(f"three 1e-{exponent} apart", product(three, 10**9), plain=False)
    for count in (5, 10, 15, 20):
        rates = [Fraction(100 + k, 100) for k in range(1, count + 1)]
        yield case(f"{count} rates 1 % apart", product(rates, 10**6), plain=False)
        rates = [Fraction(100 + 50 * k, 100) for k in range(count)]
        yield case(f"{count} rates 50 % apart", product(rates, 10**3), plain=count < 15)
    yield case("-99.9 % and 5000 %", product(["1/1000", 51], 1000))
    yield case("-99.9 %, 10 %, 5000 %", product(["1/1000", "11/10", 51], 1000))
    yield case("-99.9 %, -99 %, 1000 %, 5000 %", product(["1/1000", "1/100", 11, 51], 1000))
    yield case("1e24 and -1 + 1e-24", [-1e-9, 1e15, -1e-9])
    yield case("hundred thousand million and 8 %", product(["27/25", 10**11], 1))
    for k in range(25):
        periods = rng.randint(2, 12)
        yield case(f"small whole amounts {k}", [rng.randint(-9, 9) for _ in range(periods)] + [rng.choice([-1, 1])])
    for k in range(25):
        periods = rng.randint(5, 40)
        yield case(f"any size {k}", [rng.choice([-1, 1]) * float(f"{10 ** rng.uniform(-9, 15):.3e}") for _ in range(periods)])
    for k in range(25):
        roots = sorted(Fraction(rng.randint(1, 400), 100) for _ in range(rng.randint(2, 6)))
        plain = all(b - a >= Fraction(1, 20) for a, b in zip(roots, roots[1:]))
        yield case(f"known rates {k}", product(roots, 10**8), plain=plain)
    for k in range(15):
        periods = rng.randint(5, 30)
        amounts = [-1000] + [round(rng.uniform(-100, 400), 2) for _ in range(periods)] + [-round(rng.uniform(0, 3000), 2)]
        yield case(f"project with restoration {k}", amounts)
    for k in range(4):
        yield case(f"360 signs {k}", [rng.choice([-1, 1]) for _ in range(361)])
    for k in range(3):
        yield case(f"360 amounts {k}", [rng.randint(-99, 99) for _ in range(361)])
    for k in range(3):
        yield case(f"360 of any size {k}", [rng.choice([-1, 1]) * float(f"{10 ** rng.uniform(-9, 15):.0e}") for _ in range(361)])
    yield case("360 months with restoration", [-100000] + [900] * 359 + [-230000])
    yield case("360 months, two rates far apart", [-1000] + [3000] * 30 + [0] * 300 + [-1] * 30)
    yield case("360 alternating", [(-1) ** (k + 1) * (1 + k % 7) for k in range(361)])
    yield case("360, only the ends and the middle", [-1] + [0] * 179 + [3] + [0] * 179 + [-2])


def main():
    ctx.dps = 60
    for entry in cases():
        entry["roots"] = exact_rates(entry["flows"])
        # As text: not every reader of JSON rounds numbers correctly.
        entry["flows"] = " ".join(str(int(f)) if f == int(f) and abs(f) < 1e15 else repr(f) for f in entry["flows"])
        print(json.dumps(entry, separators=(",", ":")))


if __name__ == "__main__":
    main()
