// A list goes out as workbook, CSV and GeoJSON, and comes in again in a browser that knows nothing of it.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, type Language } from './parcel';

const FORMATS = ['xlsx', 'csv', 'geojson'] as const;
type Format = (typeof FORMATS)[number];

/** A file as an office drops it. */
interface Saved {
  name: string;
  buffer: Buffer;
}

/** Headings, totals and rows of the table of the project as they are read, without the buttons that choose a row. */
async function shown(page: Page): Promise<{ totals: string[]; rows: string[] }> {
  const table = page.locator('.project-list .table--named');
  const totals = await table.locator('[data-total]').allInnerTexts();
  const rows = await table.locator('tbody tr').allInnerTexts();
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  return { totals: totals.map(plain), rows: rows.map(plain) };
}

async function save(parcel: ParcelPage, format: Format): Promise<Saved> {
  const download = parcel.page.waitForEvent('download', { timeout: 60_000 });
  await parcel.page.getByRole('button', { name: parcel.text(`park.save.${format}`), exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), buffer: readFileSync(await file.path()) };
}

/** The list page of a browser that knows nothing, with the parcels of a file in its project. */
async function takeIn(browser: Browser, language: Language, file: Saved, count: string): Promise<ParcelPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const parcel = await ParcelPage.open(await context.newPage(), language);
  await parcel.page.goto('./#/list');
  await parcel.page.locator('#file').setInputFiles({ ...file, mimeType: 'application/octet-stream' });
  const take = parcel.page.getByRole('button', { name: parcel.text('page.list.take', { count }) });
  await take.click({ timeout: 60_000 });
  await expect(parcel.page.locator('#park-headline')).toContainText(count, { timeout: 60_000 });
  return parcel;
}

for (const language of LANGUAGES) {
  test(`a list that was saved in any format has the same rows and totals elsewhere (${language})`, async ({ page, browser }) => {
    test.setTimeout(240_000);
    const parcel = await ParcelPage.open(page, language);
    await page.goto('./#/list');
    await page.getByRole('button', { name: parcel.text('page.list.sample') }).click();
    await page.getByRole('button', { name: parcel.text('page.list.take', { count: '312' }) }).click({ timeout: 30_000 });
    await expect(page.locator('#park-headline')).toContainText('312', { timeout: 30_000 });
    const expected = await shown(page);
    expect(expected.rows).toHaveLength(100);
    await expect(page.getByText(parcel.text('park.save.all', { of: '312' }))).toBeVisible();

    for (const format of FORMATS) {
      const file = await save(parcel, format);
      expect(file.name).toBe(`${parcel.text('park.save.name')}-2026-11-23.${format}`);
      const requested = { file: parcel.text(`park.save.file.${format}`), count: '312' };
      await expect(page.getByText(parcel.text('park.save.requested', requested))).toBeVisible();
      const elsewhere = await takeIn(browser, language, file, '312');
      // The two totals are those of the published case, and every row says what it said.
      await expect(elsewhere.page.locator('#park-headline')).toContainText('0.81');
      await expect(elsewhere.page.locator('#park-headline')).toContainText('681.2');
      expect(await shown(elsewhere.page), format).toEqual(expected);
      await elsewhere.page.context().close();
    }
    await expectAccessible(page);
  });

  test(`what the filter shows is saved, and how many parcels that are is said before (${language})`, async ({ page, browser }) => {
    const parcel = await ParcelPage.open(page, language);
    await page.goto('./#/list');
    await page.getByRole('button', { name: parcel.text('page.list.sample') }).click();
    await page.getByRole('button', { name: parcel.text('page.list.take', { count: '312' }) }).click({ timeout: 30_000 });
    await expect(page.locator('#park-headline')).toContainText('312', { timeout: 30_000 });
    await page.locator('#project-filter').fill('SL-31');
    await expect(page.getByText(parcel.text('park.save.filtered', { count: '3', of: '312' }))).toBeVisible();
    const expected = await shown(page);
    expect(expected.rows).toHaveLength(3);

    const csv = await save(parcel, 'csv');
    const lines = csv.buffer.toString('utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]!.charCodeAt(0)).toBe(0xfeff);
    expect(lines[0]).toContain(parcel.text('workbook.list.computed', { name: parcel.text('figure.plot_ratio') }));

    const geojson = await save(parcel, 'geojson');
    const collection = JSON.parse(geojson.buffer.toString('utf8'));
    expect(collection.features).toHaveLength(3);
    expect(collection.units.site_area.name).toBe(parcel.text('field.site_area.label'));
    expect(collection.units.computed_plot_ratio.kind).toBe('computed');

    const elsewhere = await takeIn(browser, language, await save(parcel, 'xlsx'), '3');
    expect((await shown(elsewhere.page)).rows).toEqual(expected.rows);
    await elsewhere.page.context().close();
  });
}
