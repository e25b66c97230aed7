// The page starts with the files that it names, and with no other: `integrity` stands at each of them and fits.
import { createHash } from 'node:crypto';
import { expect, expectAccessible, test } from './journey';
import { ParcelPage } from './parcel';

/** What a browser compares with `integrity`. */
const COMPARED = 'script[src], link[rel="stylesheet"], link[rel="modulepreload"], link[rel="preload"][as="fetch"][type="application/wasm"]';

test('the page starts, and every file that it names is the one that was built', async ({ page, watch }) => {
  await ParcelPage.open(page, 'en');
  const named = await page.locator(COMPARED).evaluateAll((elements) =>
    elements.map((element) => ({
      file: element.getAttribute('src') ?? element.getAttribute('href')!,
      integrity: element.getAttribute('integrity'),
    })),
  );
  const kinds = ['.js', '.css', '.wasm'].map((end) => named.filter(({ file }) => file.endsWith(end)).length);
  expect(kinds.every((count) => count > 0)).toBe(true);
  for (const { file, integrity } of named) {
    const body = await (await page.request.get(file)).body();
    expect(integrity, file).toBe(`sha384-${createHash('sha384').update(body).digest('base64')}`);
  }
  // What is loaded before it is asked for is not loaded twice.
  const programs = watch.requests.filter((address) => /app-.*_bg\.wasm$/.test(address));
  expect(programs).toHaveLength(1);
});

test('what is typed before the program is there becomes the first edits, with focus and caret, and a composed word is waited for', async ({
  page,
}) => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(/app-.*_bg\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./?lang=zh-CN#/parcel');
  const painted = page.locator('#first-paint');
  await expect(painted.locator('.quadrant')).toBeVisible();
  await painted.locator('#field-site_area').fill('23.375');
  await painted.locator('#field-floor_area-unit').selectOption('mu');
  await painted.locator('#field-tenure').selectOption('granted');
  await painted.locator('#field-floor_area').focus();
  await page.keyboard.type('28.0');
  await page.keyboard.press('ArrowLeft');
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: '５', selectionStart: 1, selectionEnd: 1 });
  const program = page.waitForResponse(/app-.*_bg\.wasm$/);
  release();
  await (await program).finished();
  // The records are open and the program could draw; a composed word is not cut.
  await page.waitForFunction(async () => (await indexedDB.databases()).some(({ name }) => name?.startsWith('musuan')));
  await expect(painted.locator('#field-floor_area')).toHaveValue('28.５0');
  await keyboard.send('Input.insertText', { text: '5' });

  const field = (id: string) => page.locator('#app').locator(`#field-${id}`);
  await expect(field('floor_area')).toHaveValue('28.50');
  await expect(painted).toHaveCount(0);
  await expect(field('site_area')).toHaveValue('23.375');
  await expect(field('tenure')).toHaveValue('granted');
  await expect(field('floor_area')).toBeFocused();
  expect(await field('floor_area').evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(4);
  // 28.50 mu on 23.375 mu.
  await expect(page.locator('main [data-figure="plot_ratio"]').first()).toHaveText('1.22');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(field('tenure')).toHaveValue('');
  // A second visit is not shown an empty page: its entries are kept.
  await page.reload();
  await expect(page.locator('#first-paint #field-site_area')).toHaveCount(0);
  await expect(field('site_area')).toHaveValue('23.375');
});

for (const address of ['./?lang=zh-CN', './?lang=zh-CN#/parcel', './?lang=en#/story']) {
  test(`a first visit moves nothing that was painted (${address})`, async ({ page }) => {
    await page.addInitScript(() => {
      Object.assign(window, { moved: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) Object.assign(window, { moved: window.moved + (entry as LayoutShift).value });
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(address);
    await expect(page.locator('#app main')).toBeVisible();
    expect(await page.evaluate(() => window.moved)).toBeLessThan(0.01);
  });
}

test('the first step of the story is read before the program is there', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(/app-.*_bg\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./?lang=en#/story');
  const painted = page.locator('#first-paint');
  await expect(painted.locator('.story__headline')).toContainText('0.81');
  await expect(painted.locator('.story__picture .drawing:visible')).toHaveCount(1);
  await expectAccessible(page);
  const headline = await painted.locator('.story__headline').innerText();
  release();
  await expect(page.locator('#app .story__headline')).toHaveText(headline);
  await expect(painted).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('the field that was typed in before the program was there stays in its place', async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((done) => (release = done));
    await page.route(/app-.*_bg\.wasm$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('./?lang=zh-CN#/parcel');
    const top = (root: string) =>
      page.locator(root).locator('#field-annual_tax').evaluate((field) => field.getBoundingClientRect().top);
    for (const [id, text] of [['site_area', '23.375'], ['floor_area', '18,700'], ['annual_tax', '4000']]) {
      await page.locator(`#first-paint #field-${id}`).fill(text!);
    }
    const before = await top('#first-paint');
    release();
    await expect(page.locator('#app .verdict__sentence')).not.toBeEmpty();
    await expect(page.locator('#app #field-annual_tax')).toHaveValue('4000');
    await expect.poll(async () => Math.abs((await top('#app')) - before)).toBeLessThan(2);
  });
});

interface LayoutShift extends PerformanceEntry {
  value: number;
}

declare global {
  interface Window {
    moved: number;
  }
}
