// Runs in the page: ours and each peer on the same files and numbers.
import * as XLSX from '@e965/xlsx';
import { irr } from 'financial';
import Papa from 'papaparse';
import shp from 'shpjs';
import { csv, shapefile, workbook } from './files.mjs';

const PAYMENTS = 21;
const PACK = 'xinzhuang-case';
const DAY = '2026-12-01';
const WINDOW = { from: 0, count: 100 };

const timed = async (work) => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** The worker as the page starts it, and a way to ask it. */
async function worker() {
  const at = (name) => JSON.stringify(new URL(name, location.href).href);
  const source = `importScripts(${at('worker.js')});wasm_bindgen({module_or_path:${at('worker_bg.wasm')}});`;
  const own = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  const heard = () => new Promise((resolve, reject) => {
    own.onerror = (event) => reject(new Error(event.message));
    own.onmessage = ({ data }) => {
      const { protocol, body } = JSON.parse(data);
      if (body.failed) reject(new Error(JSON.stringify(body.failed)));
      if (!body.progress) resolve({ protocol, body });
    };
  });
  const { protocol } = await heard();
  const ask = (body, file = null) => {
    const answer = heard();
    own.postMessage([JSON.stringify({ protocol, job: 1, body }), file, null]);
    return answer;
  };
  return { ask, end: () => own.terminate() };
}

/** A file dropped into the worker, up to the first window of its list. The worker stands before the clock starts. */
async function dropped(bytes, name, parcels) {
  const { ask, end } = await worker();
  const file = new File([bytes], name);
  let count = 0;
  const took = await timed(async () => {
    await ask({ read_file: { file_name: name, pack: PACK, as_of: DAY } }, file);
    const { body } = await ask({ view: { sort: 'file', descending: false, text: '', kind: null, window: WINDOW } });
    count = body.viewed.count;
  });
  end();
  if (count !== parcels) throw new Error(`${name}: ${count} parcels instead of ${parcels}`);
  return took;
}

/** An outlay and receipts, the same in every run. */
function flows(count) {
  const values = new Float64Array(count * PAYMENTS);
  let seed = 7;
  for (let place = 0; place < values.length; place += 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    values[place] = place % PAYMENTS ? 60 + (120 * seed) / 2 ** 32 : -1000;
  }
  return values;
}

/** Newton's method from 10 %, as a program of its own would have it: no bracket, no word on several rates. */
function newton(values, from) {
  let rate = 0.1;
  for (let step = 0; step < 50; step += 1) {
    const factor = 1 / (1 + rate);
    let [value, slope] = [0, 0];
    for (let year = PAYMENTS - 1; year >= 0; year -= 1) {
      slope = slope * factor + value;
      value = value * factor + values[from + year];
    }
    // The slope is by the factor; d factor / d rate = −factor².
    const next = rate + value / (slope * factor * factor);
    if (Math.abs(next - rate) < 1e-12) return next;
    rate = next;
  }
  return NaN;
}

const agree = (ours, theirs, what) => {
  const worst = ours.reduce((worst, rate, place) => Math.max(worst, Math.abs(rate - (theirs[place] ?? rate))), 0);
  if (!(worst < 1e-6)) throw new Error(`${what}: rates differ by ${worst}`);
};

/** Each gives what was done, milliseconds of ours, and those of the peer by its name. */
const measurements = {
  async csv() {
    const [count, text] = [200_000, csv(200_000)];
    const ours = await dropped(text, 'parcels.csv', count);
    const papa = await timed(() => Papa.parse(text, { header: true, dynamicTyping: true }));
    return { what: 'CSV of 200,000 rows, 9 columns', ours, peers: { 'PapaParse, rows only': papa } };
  },
  async workbook() {
    const [count, bytes] = [20_000, workbook(20_000)];
    const ours = await dropped(bytes, 'parcels.xlsx', count);
    const sheetjs = await timed(() => {
      const book = XLSX.read(bytes, { type: 'array' });
      XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]]);
    });
    return { what: 'workbook of 20,000 rows, 9 columns', ours, peers: { 'SheetJS, rows only': sheetjs } };
  },
  async shapefile() {
    const [count, bytes] = [20_000, shapefile(20_000)];
    const ours = await dropped(bytes, 'parcels.zip', count);
    const shpjs = await timed(() => shp(bytes.buffer.slice(0)));
    return { what: 'shapefile of 20,000 parcels', ours, peers: { 'shpjs, shapes only': shpjs } };
  },
  async rates() {
    await self.wasm_bindgen({ module_or_path: 'city_bg.wasm' });
    const { rates_of_return: ratesOfReturn } = self.wasm_bindgen;
    const [count, fewer, piece] = [1_000_000, 20_000, 50_000 * PAYMENTS];
    const values = flows(count);
    const [found, newtons, financials] = [new Float64Array(count), new Float64Array(count), []];
    const inPieces = () => {
      for (let from = 0; from < values.length; from += piece) {
        found.set(ratesOfReturn(values.subarray(from, from + piece)), from / PAYMENTS);
      }
    };
    const inLoop = () => {
      for (let flow = 0; flow < count; flow += 1) newtons[flow] = newton(values, flow * PAYMENTS);
    };
    // The first flows warm the compilers.
    ratesOfReturn(values.subarray(0, piece));
    for (let flow = 0; flow < fewer; flow += 1) newton(values, flow * PAYMENTS);
    const ours = await timed(inPieces);
    const loop = await timed(inLoop);
    const package_ = await timed(() => {
      for (let flow = 0; flow < fewer; flow += 1) {
        financials.push(irr(Array.from(values.subarray(flow * PAYMENTS, (flow + 1) * PAYMENTS))));
      }
    });
    agree(found, newtons, 'Newton');
    agree(found.subarray(0, fewer), financials, 'financial');
    const peers = { 'typed-array Newton loop': loop, 'financial (by 20,000 flows)': (package_ * count) / fewer };
    return { what: `rate of return of ${count} flows of ${PAYMENTS}`, ours, peers };
  },
  async city() {
    await self.wasm_bindgen({ module_or_path: 'city_bg.wasm' });
    const [indicators, differences] = self.wasm_bindgen.city(() => performance.now());
    return [
      { what: '48,501 parcels: indicators (aim 200 ms)', ours: indicators, peers: {} },
      { what: '48,501 parcels: differences of all routes (aim 2,000 ms)', ours: differences, peers: {} },
    ];
  },
};

window.measure = (name) => measurements[name]();
