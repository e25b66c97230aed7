"""Writes one invented table as each kind of spreadsheet, with a fault in some. Needs xlwt for .xls.

    python3 make.py

The table has a hidden sheet before it, a title, identifiers with leading zeros, a name merged over two rows, a share in a
percent format, days, a failed formula and a formula.
"""

import io
import pathlib
import struct
import zipfile

import xlwt

HERE = pathlib.Path(__file__).parent
TITLE = "某园区地块情况表（虚构）"
HEADINGS = ["地块编号", "企业名称", "用地面积（亩）", "税收（万元）", "容积率", "约定动工日期"]
# Days since 1899-12-30.
ROWS = [
    ["001", "甲公司", 23.375, 4000.0, 0.35, 40879],
    ["002", None, 10.0, "#DIV/0!", 0.4, 40973],
    ["003", "乙公司", 48.7, 120.5, 0.07, None],
]
DAYS = {40879: "2011-12-02", 40973: "2012-03-05"}


def stored(entries):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return packed.getvalue()


def xls():
    book = xlwt.Workbook(encoding="utf-8")
    hidden = book.add_sheet("隐藏")
    hidden.visibility = 1
    hidden.write(0, 0, "地块编号")
    hidden.write(0, 1, "用地面积（亩）")
    hidden.write(1, 0, "Z")
    sheet = book.add_sheet("地块")
    share, day = xlwt.easyxf(num_format_str="0.00%"), xlwt.easyxf(num_format_str="yyyy/m/d")
    sheet.write_merge(0, 0, 0, 5, TITLE)
    for column, heading in enumerate(HEADINGS):
        sheet.write(1, column, heading)
    sheet.write_merge(2, 3, 1, 1, "甲公司")
    for number, row in enumerate(ROWS, 2):
        for column, value in enumerate(row):
            if value is None or (number, column) == (2, 1):
                continue
            if value == "#DIV/0!":
                sheet.row(number).set_cell_error(column, "#DIV/0!")
            else:
                style = {4: share, 5: day}.get(column)
                sheet.write(number, column, value, *([style] if style else []))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def record(kind, data=b""):
    head = bytes([kind]) if kind < 0x80 else bytes([(kind & 0x7F) | 0x80, kind >> 7])
    length, size = len(data), b""
    while True:
        size += bytes([(length & 0x7F) | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + data


def wide(text):
    units = text.encode("utf-16-le")
    return struct.pack("<I", len(units) // 2) + units


def xlsb():
    texts = []

    def shared(text):
        if text not in texts:
            texts.append(text)
        return texts.index(text)

    def cell(column, style):
        return struct.pack("<II", column, style)

    def row(number):
        return record(0, struct.pack("<I", number) + bytes(13))

    def text(column, value):
        return record(7, cell(column, 0) + struct.pack("<I", shared(value)))

    def sheet(rows, merges):
        body = record(129) + record(148, bytes(16)) + record(145) + b"".join(rows) + record(146)
        if merges:
            body += record(177, struct.pack("<I", len(merges)))
            body += b"".join(record(176, struct.pack("<IIII", *merge)) for merge in merges) + record(178)
        return body + record(130)

    rows = [row(0), text(0, TITLE), row(1)] + [text(column, heading) for column, heading in enumerate(HEADINGS)]
    for number, values in enumerate(ROWS, 2):
        rows.append(row(number))
        for column, value in enumerate(values):
            style = {4: 1, 5: 2}.get(column, 0)
            if value is None:
                continue
            if value == "#DIV/0!":
                rows.append(record(3, cell(column, style) + bytes([0x07])))
            elif isinstance(value, str):
                rows.append(text(column, value))
            elif isinstance(value, int):
                rows.append(record(2, cell(column, style) + struct.pack("<I", (value << 2 | 2) & 0xFFFFFFFF)))
            else:
                rows.append(record(5, cell(column, style) + struct.pack("<d", value)))
    data = sheet(rows, [(0, 0, 0, 5), (2, 3, 1, 1)])
    other = sheet([row(0), text(0, "地块编号"), text(1, "用地面积（亩）"), row(1), text(0, "Z")], [])
    bundle = record(143)
    for number, (state, name) in enumerate([(1, "隐藏"), (0, "地块")], 1):
        bundle += record(156, struct.pack("<II", state, number) + wide(f"rId{number}") + wide(name))
    styles = record(278) + record(615, struct.pack("<I", 1)) + record(44, struct.pack("<H", 176) + wide("yyyy/m/d"))
    styles += record(616) + record(626, struct.pack("<I", 1)) + record(47, struct.pack("<HH", 0xFFFF, 0) + bytes(12))
    styles += record(627) + record(617, struct.pack("<I", 3))
    styles += b"".join(record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in (0, 10, 176))
    styles += record(618) + record(279)
    strings = record(159, struct.pack("<II", len(texts), len(texts)))
    strings += b"".join(record(19, b"\0" + wide(value)) for value in texts) + record(160)
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{relations}">' + "".join(
        f'<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{target}"/>'
        for number, kind, target in [
            (1, "worksheet", "worksheets/sheet1.bin"),
            (2, "worksheet", "worksheets/sheet2.bin"),
            (3, "styles", "styles.bin"),
            (4, "sharedStrings", "sharedStrings.bin"),
        ]
    ) + "</Relationships>"
    return stored([
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("xl/workbook.bin", record(131) + record(153, bytes(12)) + bundle + record(144) + record(132)),
        ("xl/_rels/workbook.bin.rels", rels),
        ("xl/styles.bin", styles),
        ("xl/sharedStrings.bin", strings),
        ("xl/worksheets/sheet1.bin", other),
        ("xl/worksheets/sheet2.bin", data),
    ])


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def ods_content():
    def cell(value, column, span=""):
        if value is None:
            return "<table:table-cell/>"
        if value == "#DIV/0!":
            shown = "<text:p>#DIV/0!</text:p>"
            return f'<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="">{shown}' \
                   "</table:table-cell>".replace(' office:string-value=""', "")
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"{span}><text:p>{escaped(value)}</text:p></table:table-cell>'
        if column == 4:
            return f'<table:table-cell office:value-type="percentage" office:value="{value}"><text:p>{value:.0%}</text:p>' \
                   "</table:table-cell>"
        if column == 5:
            return f'<table:table-cell office:value-type="date" office:date-value="{DAYS[value]}"><text:p>日期</text:p>' \
                   "</table:table-cell>"
        return f'<table:table-cell office:value-type="float" office:value="{value!r}"><text:p>{value:.0f}</text:p>' \
               "</table:table-cell>"

    rows = f'<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="6">' \
           f"<text:p>{TITLE}</text:p></table:table-cell></table:table-row><table:table-row>"
    rows += "".join(cell(heading, 0) for heading in HEADINGS) + "</table:table-row>"
    for number, values in enumerate(ROWS):
        rows += "<table:table-row>"
        for column, value in enumerate(values):
            if (number, column) == (1, 1):
                rows += "<table:covered-table-cell/>"
            else:
                span = ' table:number-rows-spanned="2"' if (number, column) == (0, 1) else ""
                rows += cell(value, column, span)
        rows += '<table:table-cell table:number-columns-repeated="1018"/></table:table-row>'
    rows += '<table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="1024"/>' \
            "</table:table-row>"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style"))
    hidden = '<table:table-row><table:table-cell office:value-type="string"><text:p>地块编号</text:p></table:table-cell>' \
             '<table:table-cell office:value-type="string"><text:p>用地面积（亩）</text:p></table:table-cell></table:table-row>'
    return f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:automatic-styles>' \
           '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>' \
           '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>' \
           "</office:automatic-styles><office:body><office:spreadsheet>" \
           f'<table:table table:name="隐藏" table:style-name="ta2">{hidden}</table:table>' \
           f'<table:table table:name="地块" table:style-name="ta1">{rows}</table:table>' \
           "</office:spreadsheet></office:body></office:document-content>"


def ods(content=None, manifest=""):
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        first = zipfile.ZipInfo("mimetype", (2026, 1, 1, 0, 0, 0))
        archive.writestr(first, kind, zipfile.ZIP_STORED)
        for name, data in [("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>"),
                           ("content.xml", content or ods_content())]:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return packed.getvalue()


def xml_2003():
    def cell(value, column, more=""):
        if value is None:
            return ""
        kind, style, text = "Number", "", repr(value)
        if value == "#DIV/0!":
            kind, text = "Error", value
        elif isinstance(value, str):
            kind, text = "String", escaped(value)
        elif column == 4:
            style = ' ss:StyleID="s1"'
        elif column == 5:
            kind, style, text = "DateTime", ' ss:StyleID="s2"', f"{DAYS[value]}T00:00:00.000"
        return f'<Cell ss:Index="{column + 1}"{style}{more}><Data ss:Type="{kind}">{text}</Data></Cell>'

    rows = f'<Row><Cell ss:MergeAcross="5"><Data ss:Type="String">{TITLE}</Data></Cell></Row><Row>'
    rows += "".join(cell(heading, column) for column, heading in enumerate(HEADINGS)) + "</Row>"
    for number, values in enumerate(ROWS):
        more = lambda column: ' ss:MergeDown="1"' if (number, column) == (0, 1) else ""
        rows += "<Row>" + "".join(cell(value, column, more(column)) for column, value in enumerate(values)) + "</Row>"
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    hidden = '<Row><Cell><Data ss:Type="String">地块编号</Data></Cell></Row>'
    return f'''<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="{space}" xmlns:ss="{space}" xmlns:x="urn:schemas-microsoft-com:office:excel">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style>
<Style ss:ID="s2"><NumberFormat ss:Format="Short Date"/></Style></Styles>
<Worksheet ss:Name="隐藏"><Table>{hidden}</Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
<Worksheet ss:Name="地块"><Table>{rows}</Table></Worksheet></Workbook>'''.encode()


def web_page():
    def cell(value, column):
        if value is None:
            return "" if column == 1 else "<td></td>"
        if column == 4 and isinstance(value, float):
            value = f"{value * 100:.0f}%"
        if column == 5 and isinstance(value, int):
            value = DAYS[value]
        span = " rowspan=2" if value == "甲公司" else ""
        return f"<td{span} x:str>{value}"

    rows = "".join(
        "<tr height=18>" + "".join(cell(value, column) for column, value in enumerate(values)) + "</tr>\n"
        for values in [HEADINGS] + ROWS)
    page = f"""<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312"><style>td {{ mso-number-format:"\\@"; }}</style>
<!--[if gte mso 9]><xml><x:Name>地块</x:Name></xml><![endif]--></head><body>
<p>导出时间&nbsp;2026-01-01</p><table border=1><caption>地块</caption>
<tr><td colspan=6>{TITLE}</td></tr>
{rows}</table><script>if (1<2) document.write("<table>")</script></body></html>"""
    return page.encode("gb18030")


def with_broken_chain(data):
    """The first sector of the workbook leads to one far behind the end of the file."""
    changed = bytearray(data)
    table = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
    struct.pack_into("<I", changed, table, 0xFFFF)
    return bytes(changed)


FILES = {
    "table.xls": xls(),
    "table.xlsb": xlsb(),
    "table.ods": ods(),
    "table_2003.xls": xml_2003(),
    "web_page.xls": web_page(),
    "broken_chain.xls": with_broken_chain(xls()),
    "broken_off_2003.xls": xml_2003()[:1200],
    "no_end_of_tag.xls": web_page().split(b"</table>")[0] + b"<td colspan=",
    "with_password.ods": ods(manifest="<encryption-data/>"),
    "broken_content.ods": ods(content=ods_content()[:1500]),
    "repeated_without_end.ods": ods(content=ods_content().replace(
        "<table:table-cell/>", '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>某某</text:p></table:table-cell>").replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">')),
}

for name, data in FILES.items():
    (HERE / name).write_bytes(data)
