"""Positions of grids as PROJ works them out: `python3 reference_points.py` writes reference_points.json. Needs pyproj."""

import json
import pathlib

import pyproj

points = []
for code in [*range(4491, 4555), 3857]:
    transformer = pyproj.Transformer.from_crs(4326 if code == 3857 else 4490, code, always_xy=True)
    crs = pyproj.CRS.from_epsg(code)
    meridian = 121.39
    for parameter in crs.coordinate_operation.params if code != 3857 else []:
        if "origin" in parameter.name and "ongitude" in parameter.name:
            meridian = parameter.value
    for east, latitude in [(-3.0, 18.25), (-1.39, 31.06), (0.0, 39.9), (1.5, 45.7), (2.9, 53.5)]:
        degrees = [meridian + east, latitude]
        x, y = transformer.transform(*degrees)
        points.append({"crs": f"EPSG:{code}", "degrees": degrees, "position": [round(x, 6), round(y, 6)]})

target = pathlib.Path(__file__).with_name("reference_points.json")
target.write_text("[\n" + ",\n".join(json.dumps(point) for point in points) + "\n]\n")
