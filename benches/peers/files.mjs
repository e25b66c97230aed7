// Files of invented parcels that both sides read; the same in every run.
import * as XLSX from '@e965/xlsx';

const HEADINGS = ['地块编号', '企业名称', '用地面积（㎡）', '建筑面积（㎡）', '年税收（万元）', '土地性质', '行业代码', '处置意向', '备注'];
const INDUSTRIES = [3612, 3411, 2710, 3940];
const WGS84 = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

const row = (number) => [
  `DK-${number}`, `虚构企业第${number}号有限公司`, 10_000 + (number % 9_000), 8_000 + (number % 7_000), 300 + (number % 500),
  '出让', INDUSTRIES[number % INDUSTRIES.length], '扩建', '无',
];
const rows = (count) => [HEADINGS, ...Array.from({ length: count }, (_, number) => row(number))];

/** A table of so many rows and nine columns as text. */
export const csv = (count) => rows(count).map((cells) => cells.join(',')).join('\n');

/** The same as a workbook. */
export function workbook(count) {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows(count)), 'parcels');
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx', compression: true }));
}

/** So many square parcels as a zipped shapefile in degrees. */
export function shapefile(count) {
  return zip({ 'parcels.shp': shapes(count), 'parcels.dbf': table(count), 'parcels.prj': new TextEncoder().encode(WGS84) });
}

const corner = (number) => [121.3 + (number % 200) * 0.002, 31 + Math.floor(number / 200) * 0.002];

/** Reference: ESRI Shapefile Technical Description, July 1998. */
function shapes(count) {
  const size = 0.001;
  const record = 136;
  const view = new DataView(new ArrayBuffer(100 + count * record));
  const doubles = (at, values) => values.forEach((value, place) => view.setFloat64(at + place * 8, value, true));
  view.setInt32(0, 9994);
  view.setInt32(24, view.byteLength / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, 5, true);
  const [east, north] = [121.3 + 200 * 0.002, 31 + Math.ceil(count / 200) * 0.002];
  doubles(36, [121.3, 31, east, north]);
  for (let number = 0; number < count; number += 1) {
    const at = 100 + number * record;
    const [x, y] = corner(number);
    view.setInt32(at, number + 1);
    view.setInt32(at + 4, (record - 8) / 2);
    view.setInt32(at + 8, 5, true);
    doubles(at + 12, [x, y, x + size, y + size]);
    view.setInt32(at + 44, 1, true);
    view.setInt32(at + 48, 5, true);
    // Clockwise, as land is.
    doubles(at + 56, [x, y, x, y + size, x + size, y + size, x + size, y, x, y]);
  }
  return new Uint8Array(view.buffer);
}

/** Reference: dBASE III table files. */
function table(count) {
  const fields = [['NAME', 'C', 20, 0], ['TAX', 'N', 12, 2]];
  const head = 32 + fields.length * 32 + 1;
  const length = 1 + 20 + 12;
  const bytes = new Uint8Array(head + count * length).fill(32, head);
  const view = new DataView(bytes.buffer);
  const put = (at, text) => bytes.set(new TextEncoder().encode(text), at);
  bytes.set([3, 126, 12, 1]);
  view.setUint32(4, count, true);
  view.setUint16(8, head, true);
  view.setUint16(10, length, true);
  fields.forEach(([name, type, width, digits], place) => {
    put(32 + place * 32, name);
    put(32 + place * 32 + 11, type);
    bytes.set([width, digits], 32 + place * 32 + 16);
  });
  bytes[head - 1] = 13;
  for (let number = 0; number < count; number += 1) {
    put(head + number * length + 1, `DK-${number}`.padEnd(20) + (3e6 + number).toFixed(2).padStart(12));
  }
  return bytes;
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** An archive without compression: neither side is to be measured by its inflation. */
function zip(files) {
  const [parts, directory] = [[], []];
  let at = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const encoded = new TextEncoder().encode(name);
    const common = new DataView(new ArrayBuffer(26));
    common.setUint16(0, 20, true);
    common.setUint32(10, crc32(bytes), true);
    common.setUint32(14, bytes.length, true);
    common.setUint32(18, bytes.length, true);
    common.setUint16(22, encoded.length, true);
    const own = new Uint8Array(common.buffer);
    const place = new DataView(new ArrayBuffer(14));
    place.setUint32(10, at, true);
    directory.push(Uint8Array.of(0x50, 0x4b, 1, 2, 20, 0), own, new Uint8Array(place.buffer), encoded);
    parts.push(Uint8Array.of(0x50, 0x4b, 3, 4), own, encoded, bytes);
    at += 30 + encoded.length + bytes.length;
  }
  const end = new DataView(new ArrayBuffer(22));
  const count = Object.keys(files).length;
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, count, true);
  end.setUint16(10, count, true);
  end.setUint32(12, directory.reduce((sum, part) => sum + part.length, 0), true);
  end.setUint32(16, at, true);
  return joined([...parts, ...directory, new Uint8Array(end.buffer)]);
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}
