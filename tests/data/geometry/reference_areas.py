"""Makes reference_areas.json: areas on the ellipsoid that do not come from this program.

    pip install mpmath pyproj geographiclib
    python reference_areas.py > reference_areas.json

`area_m2` integrates the geodesics' differential equation with 40 digits (mpmath): each edge is found by shooting for its
first azimuth and its length, then the area under it is the integral of F(latitude) d(longitude). `karney_m2` is the same
polygon by GeographicLib (double precision, good to about 1e-4 m2), as a check on the first. Ellipsoid: CGCS2000.
The two parcels DK-01 and DK-02 are given in EPSG:4528 and brought to degrees by PROJ; the others are invented.
"""

import json
import random

from geographiclib.geodesic import Geodesic
from mpmath import atanh, cos, fabs, matrix, mp, mpf, pi, sin, sqrt, lu_solve
from pyproj import Transformer

mp.dps = 40
A, F = mpf(6378137), 1 / mpf("298.257222101")
E2 = F * (2 - F)
E = sqrt(E2)


def zone(latitude):
    s = sin(latitude)
    return A * A * (1 - E2) / 2 * (s / (1 - E2 * s * s) + atanh(E * s) / E)


def slope(state, base):
    latitude, _, azimuth, _ = state
    w = 1 - E2 * sin(latitude) ** 2
    meridian, parallel = A * (1 - E2) / (w * sqrt(w)), A * cos(latitude) / sqrt(w)
    east = sin(azimuth) / parallel
    return [cos(azimuth) / meridian, east, east * sin(latitude), (zone(latitude) - base) * east]


def shoot(start, azimuth, length, base, steps=24):
    state, h = [start[1], start[0], azimuth, mpf(0)], length / steps
    for _ in range(steps):
        k1 = slope(state, base)
        k2 = slope([x + h / 2 * k for x, k in zip(state, k1)], base)
        k3 = slope([x + h / 2 * k for x, k in zip(state, k2)], base)
        k4 = slope([x + h * k for x, k in zip(state, k3)], base)
        state = [x + h / 6 * (a + 2 * b + 2 * c + d) for x, a, b, c, d in zip(state, k1, k2, k3, k4)]
    return state


def edge_area(p, q, base, geodesic):
    guess = geodesic.Inverse(p[1], p[0], q[1], q[0])
    azimuth, length = mpf(guess["azi1"]) * pi / 180, mpf(guess["s12"])
    a, b = ([mpf(x) * pi / 180 for x in point] for point in (p, q))
    for _ in range(8):
        end = shoot(a, azimuth, length, base)
        miss = matrix([end[0] - b[1], end[1] - b[0]])
        if fabs(miss[0]) + fabs(miss[1]) < mpf(10) ** -28:
            break
        d = mpf(10) ** -15
        by_azimuth = shoot(a, azimuth + d, length, base)
        by_length = shoot(a, azimuth, length + d, base)
        jacobian = matrix(
            [
                [(by_azimuth[0] - end[0]) / d, (by_length[0] - end[0]) / d],
                [(by_azimuth[1] - end[1]) / d, (by_length[1] - end[1]) / d],
            ]
        )
        step = lu_solve(jacobian, miss)
        azimuth, length = azimuth - step[0], length - step[1]
    else:
        raise SystemExit("no geodesic found")
    return end[3]


def areas(ring):
    geodesic = Geodesic(float(A), float(F))
    base = zone(mpf(ring[0][1]) * pi / 180)
    exact = fabs(sum(edge_area(p, q, base, geodesic) for p, q in zip(ring, ring[1:] + ring[:1])))
    polygon = geodesic.Polygon()
    for longitude, latitude in ring:
        polygon.AddPoint(latitude, longitude)
    return exact, abs(polygon.Compute()[2])


def case(name, rings):
    exact, karney = zip(*(areas(ring) for ring in rings))
    return {
        "name": name,
        "rings": rings,
        "area_m2": float(exact[0] - sum(exact[1:])),
        "karney_m2": karney[0] - sum(karney[1:]),
    }


def main():
    to_degrees = Transformer.from_crs("EPSG:4528", "EPSG:4490", always_xy=True)
    ring = lambda points: [list(to_degrees.transform(east, north)) for north, east in points]
    dk01 = ring(
        [(3438625, 40632700), (3438625, 40632824.667), (3438500, 40632824.667), (3438500, 40632700)]
    )
    dk02 = [
        ring([(3438700, 40633000), (3438700, 40633180), (3438500, 40633180), (3438500, 40633000)]),
        ring([(3438620, 40633060), (3438590, 40633060), (3438590, 40633080), (3438620, 40633080)]),
    ]
    cases = [case("DK-01", [dk01]), case("DK-02 with hole", dk02)]
    draw = random.Random(20230920)
    for index, size_m in enumerate([4, 30, 120, 400, 1000, 3000, 3000, 8000]):
        longitude, latitude = draw.uniform(75, 134), draw.uniform(4, 53)
        corners = draw.randint(3, 9)
        points = []
        for corner in range(corners):
            turn = 2 * pi * (corner + draw.uniform(-0.3, 0.3)) / corners
            reach = size_m * draw.uniform(0.4, 1.0) / 111_000
            x = longitude + reach * float(cos(turn)) / float(cos(latitude * pi / 180))
            points.append([x, latitude + reach * float(sin(turn))])
        cases.append(case(f"star {index + 1}, {size_m} m", [points]))
    print(json.dumps(cases, indent=1))


main()
