"""Writes the messy list of a park in the two forms in which offices send it.

Run it here: `python3 park.py`. All parcels are invented; the same files come out each time.

Both files have 312 rows of data: 305 that are sound and seven that are not. Every sound parcel has 15 mu, that is
10,000 square metres of land, 8,000 square metres of floor and a tax of 2,000.00 (in 10,000 yuan), so that totals can be
worked out in one's head.
"""

import zipfile

HEADINGS = ["地块编号", "企业名称", "用地面积", "建筑面积（㎡）", "税收"]
ROWS = 312
#: Row of data, counted from 1, and what stands in it instead: text in area, missing tax, an identifier that was used
#: before, land that is too small for its floor (plot ratio 38), no land, an identifier that a spreadsheet has destroyed,
#: and the summing row.
FAULTS = {
    40: {2: "约15"},
    80: {4: "缺"},
    120: {0: "DK-007"},
    160: {2: "0.75", 3: "19,000"},
    200: {2: "0"},
    240: {0: "1.23E+17"},
    312: {0: "合计", 1: "", 2: "4,680", 3: "2,488,000", 4: "624,000"},
}


def rows():
    for number in range(1, ROWS + 1):
        cells = [f"DK-{number:03}", f"虚构企业{number:03}", "15", "8,000", "2,000.00"]
        for column, text in FAULTS.get(number, {}).items():
            cells[column] = text
        yield cells


def csv_cell(text):
    return f'"{text}"' if "," in text else text


def write_csv():
    notes = [["虚构园区工业用地调查表（2023 年）"], ["填报单位：虚构园区办公室　各项数据均为虚构"]]
    lines = [",".join(map(csv_cell, cells)) for cells in [*notes, HEADINGS, *rows()]]
    with open("park.csv", "wb") as file:
        file.write("\r\n".join([*lines, ""]).encode("gbk"))


def xml_cell(column, row, text):
    place = f"{'ABCDE'[column]}{row}"
    number = text.replace(",", "")
    if column > 1 and number.replace(".", "", 1).isdigit():
        return f'<c r="{place}"><v>{float(number):g}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>' if text else ""


def sheet(lines, merges=()):
    def line(number, cells):
        return f'<row r="{number}">{"".join(xml_cell(column, number, text) for column, text in enumerate(cells))}</row>'

    data = "".join(line(number, cells) for number, cells in enumerate(lines, 1))
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in merges)
    merged = f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else ""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{space}"><sheetData>{data}</sheetData>{merged}</worksheet>'


def write_xlsx():
    top = ["地块编号", "企业名称", "规模", "", "税收"]
    below = ["", "", "用地面积", "建筑面积（㎡）", ""]
    title = ["虚构园区工业用地调查表（2023 年）"]
    merges = ["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"]
    survey = sheet([title, top, below, *rows()], merges)
    hidden = sheet([["地块编号", "用地面积（亩）"], ["旧-1", "99"]])
    space = "http://schemas.openxmlformats.org"
    office = f"{space}/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{space}/spreadsheetml/2006/main" xmlns:r="{office}"><sheets>'
        '<sheet name="旧表" sheetId="1" state="hidden" r:id="rId1"/><sheet name="调查表" sheetId="2" r:id="rId2"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": hidden,
        "xl/worksheets/sheet2.xml": survey,
    }
    with zipfile.ZipFile("park.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


write_csv()
write_xlsx()
