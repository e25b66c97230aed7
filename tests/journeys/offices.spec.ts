// Files as offices have them: old workbooks, shapefiles without a reference system, boundary points, coordinates that need care.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage } from './parcel';

const data = (name: string) => readFileSync(new URL(`../data/import/${name}`, import.meta.url));
const file = (name: string, path: string) => ({ name, mimeType: 'application/octet-stream', buffer: data(path) });
const geojson = (name: string, text: string) => ({ name, mimeType: 'application/geo+json', buffer: Buffer.from(text) });

const SQUARE = [[121.39, 31.06], [121.391, 31.06], [121.391, 31.061], [121.39, 31.061], [121.39, 31.06]];
const feature = (id: string, ring: number[][]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { 地块编号: id }, geometry: { type: 'Polygon', coordinates: [ring] } }],
  });

/** The list page, and what is done there. */
class Lists {
  private constructor(readonly page: Page, readonly parcel: ParcelPage) {}

  static async open(page: Page, language: 'zh-CN' | 'en'): Promise<Lists> {
    const parcel = await ParcelPage.open(page, language);
    await page.goto('./#/list');
    return new Lists(page, parcel);
  }

  async choose(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    await this.page.locator('#file').setInputFiles(files);
  }

  button(key: string, args: Record<string, string> = {}) {
    return this.page.getByRole('button', { name: this.parcel.text(key, args), exact: true });
  }

  /** Waits until so many parcels were read. */
  async expectRead(name: string): Promise<void> {
    await expect(this.page.getByRole('button', { name, exact: true }).first()).toBeVisible({ timeout: 30_000 });
  }
}

for (const language of LANGUAGES) {
  for (const width of [1280, 360]) {
    test(`a clerk drops an old workbook, a shapefile without .prj and boundary points (${language}, ${width})`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const lists = await Lists.open(page, language);

      await lists.choose(file('real.xls', 'other/real.xls'));
      await lists.expectRead('DK-003');
      await expectAccessible(page);
      await lists.parcel.expectNoSidewaysScroll();

      // Nothing is computed before somebody has said in which system the coordinates are.
      await lists.choose(file('宗地.zip', 'other/shapefile.zip'));
      const asked = page.locator('.crs-asked');
      await expect(asked).toContainText('40632700', { timeout: 30_000 });
      await expect(asked).toContainText(lists.parcel.text('page.list.crs_asked.propose'));
      await expectAccessible(page);
      await lists.parcel.expectNoSidewaysScroll();
      await asked.getByRole('button').click();
      await expect(asked).toHaveCount(0);
      await expect(page.getByRole('row', { name: /DK-001/ }).first()).toBeVisible();

      await lists.choose(file('界址点.txt', 'points/survey.txt'));
      await lists.expectRead('DK-02');
      await expect(page.locator('.crs-asked')).toHaveCount(0);
      await expectAccessible(page);
      await lists.parcel.expectNoSidewaysScroll();
    });
  }
}

test('the files of a shapefile are chosen together, and a lone index says what it lacks', async ({ page }) => {
  const lists = await Lists.open(page, 'zh-CN');
  const endings = ['shp', 'dbf', 'shx', 'prj'];
  await lists.choose(...endings.map((ending) => file(`loose.${ending}`, `shapefiles/loose.${ending}`)));
  await lists.expectRead('003');
  await lists.choose(file('index.shx', 'shapefiles/index.shx'));
  await expect(page.getByText(lists.parcel.text('issue.file.shapefile_part'))).toBeVisible({ timeout: 30_000 });
});

test('swapped axes are pointed out, an offset is taken off on request, and overlaps are told in pairs', async ({ page }) => {
  const lists = await Lists.open(page, 'zh-CN');
  await lists.choose(geojson('swapped.geojson', feature('S-1', SQUARE.map(([x, y]) => [y!, x!]))));
  await expect(page.getByText(/两个坐标多半写反了（第一点是 31\.06, 121\.39）/).first()).toBeVisible({ timeout: 30_000 });

  await lists.choose(geojson('amap.geojson', feature('G-1', SQUARE)));
  await lists.expectRead('G-1');
  await page.locator('.how-read summary').click();
  await page.locator('#choose-crs').selectOption('GCJ-02');
  await expect(page.getByText(/已去除 GCJ-02 坐标偏移/).first()).toBeVisible({ timeout: 30_000 });

  await lists.choose(file('parcels.kml', 'other/parcels.kml'));
  await lists.expectRead('DK-001');
  await expect(page.getByText(/有 3 对地块互相重叠/).first()).toBeVisible();
  await expectAccessible(page);
});

test('the next edition of a list shows what it changes before it does, and one undo takes it back', async ({ page }) => {
  const lists = await Lists.open(page, 'zh-CN');
  const list = (rows: string) => ({
    name: 'park.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`地块编号,用地面积（亩）,建筑面积（㎡）\n${rows}`),
  });
  await lists.choose(list('A,30,18000\nB,15,9000\nC,10,5000\n'));
  await lists.expectRead('A');
  await lists.button('page.list.take', { count: '3' }).click();
  await expect(page.getByText(lists.parcel.text('page.list.taken', { count: '3' }))).toBeVisible();

  await lists.choose({ ...list('A,30,20000\nB,15,9000\nD,12,6000\n'), name: 'next.csv' });
  await lists.expectRead('D');
  await lists.button('page.list.take', { count: '3' }).click();
  const shown = page.locator('.update');
  await expect(shown).toContainText('1 宗有变化（1 处），1 宗是新的，1 宗没有变化');
  await expect(shown).toContainText('C');
  await expect(shown.getByRole('row', { name: /A/ })).toContainText('18,000');
  await expect(shown.getByRole('row', { name: /A/ })).toContainText('20,000');
  await expectAccessible(page);
  await lists.button('page.list.update', { changed: '1', fresh: '1' }).click();
  const project = (count: string) =>
    page.getByRole('region', { name: lists.parcel.text('page.list.project', { count }), exact: true });
  await expect(project('4')).toBeVisible();
  await expect(project('4')).toContainText('20,000');
  await page.keyboard.press('Control+z');
  await expect(project('3')).toBeVisible();
  await expect(project('3')).toContainText('18,000');
});
