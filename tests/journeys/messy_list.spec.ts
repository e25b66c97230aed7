// The messy list of a park office: 312 rows, of which 305 are sound. `tests/data/import/messy/park.py` says what is in it.
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './journey';
import { ParcelPage } from './parcel';

const data = (name: string) => readFileSync(new URL(`../data/import/messy/${name}`, import.meta.url));

test('seven rows of a messy list are listed, two mended here and five elsewhere, and undo empties the project', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  const choose = (name: string, bytes: Buffer) =>
    page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer: bytes });
  const take = (key: string, count: number) => page.getByRole('button', { name: parcel.text(key, { count: String(count) }) });
  await choose('park.csv', data('park.csv'));

  // The characters are right, the headings are found in row 3, and the two units that nobody stated are asked for.
  await expect(page.locator('#unit-asked-2')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('cell', { name: '虚构园区工业用地调查表（2023 年）' })).toBeVisible();
  await expect(page.locator('#choose-heading_row')).toHaveValue('3');
  await page.locator('#unit-asked-2').selectOption('mu');
  await expect(page.locator('#unit-asked-2')).toHaveCount(0);
  await page.locator('#unit-asked-4').selectOption('ten_thousand_yuan_per_year');
  await expect(take('page.list.take.whole', 305)).toBeVisible();

  const listed = page.getByRole('table', { name: parcel.text('page.list.refused', { count: '7' }) });
  await expect(listed.locator('tbody tr')).toHaveCount(7);
  for (const told of ['约15', '“缺”', 'DK-007', '容积率算出来是 38', '1.23E+17', '合计']) await expect(listed).toContainText(told);
  await expect(listed.getByRole('row', { name: /第 203 行/ })).toContainText('面积');
  await expectAccessible(page);
  await parcel.expectNoSidewaysScroll();

  const floor = page.locator('[data-total="floor_area"]');
  const before = await floor.innerText();
  await page.getByRole('textbox', { name: /43.*用地面积/ }).fill('15');
  await page.keyboard.press('Enter');
  await expect(take('page.list.take.whole', 306)).toBeVisible();
  await page.getByRole('textbox', { name: /83.*税收/ }).fill('2,000.00');
  await page.keyboard.press('Enter');
  await expect(take('page.list.take.whole', 307)).toBeVisible();
  await expect(page.locator('.mended')).toContainText(parcel.text('page.list.mended', { count: '2' }));
  expect(await floor.innerText()).toBe(before);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: parcel.text('page.list.refused.file', { count: '5' }) }).click();
  const refused = readFileSync((await (await download).path())!, 'utf8');
  const rows = refused.trim().split('\r\n');
  expect(rows).toHaveLength(7);
  for (const row of rows.slice(2)) expect(row, 'a reason behind each').toMatch(/。"?$/);

  await take('page.list.take.whole', 307).click();
  const project = (count: number) =>
    page.getByRole('region', { name: parcel.text('page.list.project', { count: String(count) }), exact: true });
  await expect(project(307)).toBeVisible();
  const mended = refused
    .replace('DK-007', 'DK-120')
    .replace('0.75,"19,000"', '15,"8,000"')
    .replace(/(DK-200,[^,]*),0,/, '$1,15,')
    .replace('1.23E+17', 'DK-240');
  await choose('park-to-mend.csv', Buffer.from(mended));
  await take('page.list.take', 4).click();
  // 311 parcels of 15 mu each, with 2,000.00 each.
  await expect(project(311).locator('[data-total="site_area"]')).toContainText('3,110,000');
  await expect(project(311).locator('[data-total="tax"]')).toContainText('622,000');

  await parcel.press('page.bar.undo');
  await expect(project(307)).toBeVisible();
  await parcel.press('page.bar.undo');
  await expect(page.getByRole('region', { name: /^项目中的地块/ })).toHaveCount(0);
});

test('a workbook with headings over two rows and a hidden sheet gives the same list', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'en');
  await page.goto('./#/list');
  await page.locator('#file').setInputFiles({ name: 'park.xlsx', mimeType: 'application/octet-stream', buffer: data('park.xlsx') });
  await expect(page.locator('#choose-sheet')).toHaveValue('调查表', { timeout: 30_000 });
  await page.locator('#unit-asked-2').selectOption('mu');
  await expect(page.locator('#unit-asked-2')).toHaveCount(0);
  await page.locator('#unit-asked-4').selectOption('ten_thousand_yuan_per_year');
  await expect(page.getByRole('button', { name: parcel.text('page.list.take.whole', { count: '305' }) })).toBeVisible();
  const listed = page.getByRole('table', { name: parcel.text('page.list.refused', { count: '7' }) });
  await expect(listed.locator('tbody tr')).toHaveCount(7);
  await expectAccessible(page);
});
