"""Writes `hand-in.csv`, a list as a park office hands it in. Run it here: `python3 hand_in.py`.

All firms are invented. GBK, a heading of two rows with merged cells, two subtotals and a total. In the last row of a parcel
the site area is typed in square metres (20,000) under a heading in 亩; the sheet's own sums count it as the 30 亩 that it is.
"""

ROWS = [
    ["××园区存量工业用地调查表", "", "", "", "", "", ""],
    ["填报单位：××园区管委会", "", "", "", "", "", ""],
    ["序号", "地块编号", "企业名称", "用地情况", "", "经济指标", "备注"],
    ["", "", "", "用地面积（亩）", "建筑面积（㎡）", "税收（万元）", ""],
    ["1", "A-1", "示例甲公司", "30", "18,000", "520", ""],
    ["2", "A-2", "示例乙公司", "22.5", "9,000", "1,210.5", ""],
    ["", "", "东区小计", "52.5", "27,000", "1,730.5", ""],
    ["3", "B-1", "示例丙公司", "48.7", "12,000", "95", "租赁"],
    ["4", "B-2", "示例丁公司", "20,000", "18,000", "520", ""],
    ["", "", "西区小计", "78.7", "30,000", "615", ""],
    ["全区合计", "", "", "131.2", "57,000", "2,345.5", ""],
]


def cell(text):
    return f'"{text}"' if "," in text else text


with open("hand-in.csv", "wb") as file:
    file.write("\r\n".join([*(",".join(map(cell, cells)) for cells in ROWS), ""]).encode("gbk"))
