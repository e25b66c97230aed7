"""Writes invented shapefiles, with a fault in some: `python3 make.py`. Needs pyshp."""

import io
import pathlib
import struct
import zipfile

import shapefile

HERE = pathlib.Path(__file__).parent
PRJ = ('PROJCS["CGCS2000_3_Degree_GK_Zone_40",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",'
       'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
       'PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",40500000.0],PARAMETER["False_Northing",0.0],'
       'PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],'
       'UNIT["Meter",1.0]]')
EAST, NORTH = 40632700.0, 3438500.0


NAMES = ["地块编号", "企业名称", "用地面积公", "年税收万元", "动工日期", "是否动工"]
LATIN_NAMES = ["ZDDM", "QLR", "ZDMJ", "SSZE", "DGRQ", "SFDG"]


def box(x, y, width, height, hole=False):
    """Clockwise for land, the other way for a hole."""
    ring = [[x, y], [x, y + height], [x + width, y + height], [x + width, y], [x, y]]
    return ring[::-1] if hole else ring


def at(ring):
    return [[EAST + x, NORTH + y] for x, y in ring]


# Land of 200 × 100 m; of 200 × 200 m with a hole of 20 × 30 m and a second part of 10 × 10 m; of 100 × 100 m.
SHAPES = [
    [at(box(0, 0, 200, 100))],
    [at(box(300, 0, 200, 200)), at(box(360, 90, 20, 30, hole=True)), at(box(550, 0, 10, 10))],
    [at(box(600, 0, 100, 100))],
]
ROWS = [
    ["001", "甲公司", 2.0, 520.0, "20111202", True],
    ["002", "乙公司", 3.95, 1210.5, "20120305", False],
    ["003", "丙公司", 1.0, 95.0, None, None],
]


def layer(kind=shapefile.POLYGON, encoding="gbk", shapes=SHAPES, rows=ROWS):
    parts = {ending: io.BytesIO() for ending in ("shp", "shx", "dbf")}
    writer = shapefile.Writer(**parts, shapeType=kind, encoding=encoding)
    names = NAMES if encoding == "gbk" else LATIN_NAMES
    for name, more in zip(names, [("C", 10), ("C", 40), ("N", 12, 4), ("F", 14, 2), ("D",), ("L",)]):
        writer.field(name, *more)
    for shape, row in zip(shapes, rows):
        if shape is None:
            writer.null()
        elif kind == shapefile.POLYGONZ:
            writer.polyz([[[*point, 4.5] for point in ring] for ring in shape])
        elif kind == shapefile.POLYGONM:
            writer.polym([[[*point, 1.0] for point in ring] for ring in shape])
        elif kind == shapefile.POINT:
            writer.point(*shape[0][0])
        else:
            writer.poly(shape)
        writer.record(*row)
    writer.close()
    data = {ending: part.getvalue() for ending, part in parts.items()}
    # Ten bytes of 用地面积(公顷), as other programs cut it: within a character.
    whole = "用地面积公".encode("gbk")
    data["dbf"] = data["dbf"].replace(whole, "用地面积(公顷)".encode("gbk")[:10])
    return data


def zipped(files, damaged=None):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED if damaged else zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    data = bytearray(packed.getvalue())
    if damaged:
        data[data.index(damaged) + 3] ^= 1
    return bytes(data)


def named(stem, parts, *more):
    return [(f"{stem}.{ending}", data) for ending, data in parts.items()] + [*more]


def without_last_row(parts):
    dbf = bytearray(parts["dbf"])
    count, head, length = struct.unpack_from("<IHH", dbf, 4)
    struct.pack_into("<I", dbf, 4, count - 1)
    return {**parts, "dbf": bytes(dbf[:head + length * (count - 1)]) + b"\x1a"}


def with_deleted_row(parts):
    dbf = bytearray(parts["dbf"])
    _, head, length = struct.unpack_from("<IHH", dbf, 4)
    dbf[head + length] = ord("*")
    return {**parts, "dbf": bytes(dbf)}


def with_many_points(parts):
    shp = bytearray(parts["shp"])
    struct.pack_into("<i", shp, 108 + 40, 0x7FFFFFFF)
    return {**parts, "shp": bytes(shp)}


plain = layer()
prj = ("宗地.prj", PRJ.encode())
FILES = {
    "parcels.zip": zipped(named("宗地", plain, prj)),
    "heights.zip": zipped(named("宗地", layer(shapefile.POLYGONZ), prj)),
    "measures.zip": zipped(named("宗地", layer(shapefile.POLYGONM), prj)),
    "utf8.zip": zipped(named("宗地", layer(encoding="utf-8"), prj, ("宗地.cpg", b"UTF-8"))),
    "folder_capitals_no_index.zip": zipped([("资料/宗地.SHP", plain["shp"]), ("资料/宗地.DBF", plain["dbf"]), ("资料/宗地.PRJ", PRJ)]),
    "two_layers.zip": zipped(named("建筑", layer(shapes=SHAPES[:1], rows=[["B1", "楼", 2.0, 1.0, None, None]])) + named("宗地", plain, prj)),
    "null_and_deleted.zip": zipped(named("宗地", with_deleted_row(layer(shapes=[*SHAPES[:2], None])), prj)),
    "points.zip": zipped(named("宗地", layer(shapefile.POINT), prj)),
    "counts_differ.zip": zipped(named("宗地", without_last_row(plain), prj)),
    "counter_clockwise.zip": zipped(named("宗地", layer(shapes=[[ring[::-1] for ring in shape] for shape in SHAPES]), prj)),
    "many_points_declared.zip": zipped(named("宗地", with_many_points(plain), prj)),
    "broken_off.zip": zipped(named("宗地", {**plain, "shp": plain["shp"][:300]}, prj)),
    "broken_table.zip": zipped(named("宗地", {**plain, "dbf": plain["dbf"][:-40]}, prj)),
    "wrong_checksum.zip": zipped(named("宗地", plain, prj), damaged=plain["shp"][150:170]),
    "no_shapes.zip": zipped([("宗地.dbf", plain["dbf"]), ("宗地.shp.xml", b"<a/>")]),
    "table.dbf": plain["dbf"],
    "table_deleted.dbf": with_deleted_row(plain)["dbf"],
    "index.shx": plain["shx"],
}

for name, data in FILES.items():
    (HERE / name).write_bytes(data)
for ending, data in plain.items():
    (HERE / f"loose.{ending}").write_bytes(data)
(HERE / "loose.prj").write_text(PRJ)
