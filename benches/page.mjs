// What a reader waits for, measured in Chromium on the built page: `cargo xtask bench page`. Nothing is asserted; machines
// differ, so each figure stands beside its aim or beside what the browser needs for nothing.
import { chromium } from '@playwright/test';
import { mkdtempSync, openSync, rmSync, writeSync, closeSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const address = process.env.MUSUAN_ADDRESS;
const browser = await chromium.launch({
  executablePath: process.env.MUSUAN_CHROMIUM || undefined,
  args: ['--no-sandbox', '--disable-gpu'],
});

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const highest = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)];
const ms = (value) => `${value.toFixed(0)} ms`;

/** The same page from a host that compresses, as hosts do; the address from which it is served, and its end. */
async function compressingHost() {
  const packed = new Map();
  const pack = async (path) => {
    const answer = await fetch(new URL(path, address));
    const body = brotliCompressSync(Buffer.from(await answer.arrayBuffer()));
    const type = answer.headers.get('content-type') ?? '';
    return { status: answer.status, head: { 'content-type': type, 'content-encoding': 'br' }, body };
  };
  const server = createServer((request, response) => {
    if (!packed.has(request.url)) packed.set(request.url, pack(request.url));
    void packed.get(request.url).then(({ status, head, body }) => response.writeHead(status, head).end(body));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { at: `http://127.0.0.1:${server.address().port}${new URL(address).pathname}`, close: () => server.close() };
}

/** The first load as on a middling phone: Lighthouse's mobile preset, four times slower processor, 1.6 Mbit/s, 150 ms. */
async function firstLoad(at, fragment, ready) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, locale: 'zh-CN' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    const seen = { paint: 0, shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.paint = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${at}${fragment}`);
  await page.locator(ready).first().waitFor({ timeout: 60_000 });
  const usable = await page.evaluate(() => performance.now());
  await page.waitForTimeout(1_500);
  const seen = await page.evaluate(() => window.seen);
  await context.close();
  return { ...seen, usable };
}

/** From a key to the frame that shows it, again and again. */
async function keystrokes(page, field) {
  await page.locator(field).focus();
  await page.evaluate(() => {
    const took = [];
    Object.assign(window, { took });
    addEventListener('keydown', () => {
      const pressed = performance.now();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => took.push(performance.now() - pressed);
        port2.postMessage(0);
      });
    }, true);
  });
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press(press % 2 ? 'Backspace' : '7');
    await page.waitForTimeout(30);
  }
  return page.evaluate(() => window.took);
}

async function typing() {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto('data:text/html,<input id=field>');
  const floor = await keystrokes(page, '#field');
  await page.goto(`${address}#/parcel`);
  for (const [id, text] of Object.entries({ site_area: '23.375', floor_area: '18,700', annual_tax: '4000' })) {
    await page.locator(`#field-${id}`).fill(text);
  }
  for (const [id, option] of Object.entries({ industry: 'gbt4754_2017.36', tenure: 'granted', intent: 'expand' })) {
    await page.locator(`#field-${id}`).selectOption(option);
  }
  const page_ = await keystrokes(page, '#field-annual_tax');
  await page.close();
  return { floor, page: page_ };
}

/** Parcels of a whole city's survey, as many as Shanghai counted, with a column of notes that fills so many bytes. */
function largeFile(folder, bytes, parcels = 48_501) {
  const path = join(folder, 'large.csv');
  const file = openSync(path, 'w');
  let written = writeSync(file, '地块编号,企业名称,用地面积（㎡）,建筑面积（㎡）,年税收（万元）,土地性质,备注\n');
  for (let number = 0; number < parcels; number += 1) {
    const facts = `DK-${number},虚构企业第${number}号有限公司,${10_000 + (number % 9_000)},${8_000 + (number % 7_000)},${300 + (number % 500)},出让,`;
    const left = (bytes - written) / (parcels - number);
    const notes = '无'.repeat(Math.max(0, Math.floor((left - Buffer.byteLength(facts)) / 3)));
    written += writeSync(file, `${facts}${notes}\n`);
  }
  closeSync(file);
  return path;
}

/** The longest task on the page's thread while a large file is read, accepted, saved and opened, and how often the reader
 *  hears of it. */
async function largeList(path) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${address}#/list`);
  await page.locator('#file').waitFor();
  await page.evaluate(() => {
    const seen = { longest: 0, told: [performance.now()] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration);
    }).observe({ type: 'longtask' });
    let last = '';
    const look = () => {
      const text = document.body.textContent;
      if (text !== last) seen.told.push(performance.now());
      last = text;
      setTimeout(look, 10);
    };
    look();
  });
  const stages = [];
  const stage = async (name, act, outcome) => {
    await page.evaluate(() => Object.assign(window.seen, { longest: 0, told: [performance.now()] }));
    const begun = Date.now();
    await act();
    await page.locator(`${outcome}:visible, [role="alert"]:visible`).first().waitFor({ timeout: 600_000 });
    const took = Date.now() - begun;
    // Whatever follows in the moment after counts too.
    await page.waitForTimeout(1_000);
    const { longest, told } = await page.evaluate(() => window.seen);
    const silence = Math.max(0, ...told.slice(1).map((moment, index) => moment - told[index]));
    stages.push({ name, took, longest, silence });
  };
  await stage('read', () => page.locator('#file').setInputFiles(path), '.pager');
  await stage('accepted', () => page.locator('.take-in button').first().click(), '#project-filter');
  await page.goto(`${address}#/file`);
  await page.locator('#save-title').waitFor();
  await page.waitForTimeout(5_000);
  const project = join(folder, 'project.json');
  const save = async () => {
    const download = page.waitForEvent('download');
    await page.locator('#save-title ~ button').click();
    await (await download).saveAs(project);
  };
  await stage('saved', save, '#save-title');
  await stage('opened', () => page.locator('#project-file').setInputFiles(project), '#field-site_area');
  const refused = await page.locator('[role="alert"]:visible').allTextContents();
  await page.close();
  return { stages, refused };
}

const folder = mkdtempSync(join(tmpdir(), 'musuan-bench-'));
try {
  const host = await compressingHost();
  console.log('first load on a phone (aims: largest paint 1,300 ms, of the story 1,500 ms; shift 0)');
  // Usable is what the program draws, not what the build has painted.
  const pages = [['#/', '#app .door'], ['#/parcel', '#app #field-site_area'], ['#/story', '#app .story__headline'], ['#/case', '.claim']];
  for (const [fragment, ready] of pages) {
    // The first visit only packs the files.
    await firstLoad(host.at, fragment, ready);
    const { paint, shift, usable } = await firstLoad(host.at, fragment, ready);
    console.log(`  ${fragment.padEnd(10)} largest paint ${ms(paint)}, usable ${ms(usable)}, shift ${shift.toFixed(3)}`);
  }
  host.close();
  const { floor, page } = await typing();
  console.log('key to frame (aim: one frame, 17 ms, beyond the floor)');
  for (const [name, values] of [['plain input', floor], ['parcel page', page]]) {
    console.log(`  ${name.padEnd(12)} median ${ms(median(values))}, 95 % below ${ms(highest(values, 0.95))}`);
  }
  const { stages, refused } = await largeList(largeFile(folder, 100e6));
  console.log('a list of 100 MB (aims: longest task 50 ms, silence 200 ms)');
  for (const { name, took, longest, silence } of stages) {
    const task = longest ? ms(longest) : 'below 50 ms';
    console.log(`  ${name.padEnd(12)} ${ms(took)}, longest task ${task}, longest silence ${ms(silence)}`);
  }
  refused.forEach((words) => console.log(`  refused: ${words.trim()}`));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
