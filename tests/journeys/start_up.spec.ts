// The page starts with the files that it names, and with no other: `integrity` stands at each of them and fits.
import { createHash } from 'node:crypto';
import { expect, test } from './journey';
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
