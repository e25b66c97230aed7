// Boundaries come in: the reference system is asked for, faults name their vertex, properties are mended in place.
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage } from './parcel';

/** Three squares of 150 m in zone 40, one of them with an estimate for its land. */
function inMetres(): string {
  const square = (x: number, y: number) => [[[x, y], [x + 150, y], [x + 150, y + 150], [x, y + 150], [x, y]]];
  const feature = (id: string, index: number, area: string | number) => ({
    type: 'Feature',
    properties: { 地块编号: id, '用地面积（㎡）': area },
    geometry: { type: 'Polygon', coordinates: square(40_632_700 + 200 * index, 3_438_500) },
  });
  const features = [feature('DK-1', 0, 22_500), feature('DK-2', 1, '约22500'), feature('DK-3', 2, 22_500)];
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** Two squares of 150 m in zone 40 with a floor area each and no word on their land. */
function withoutDeedAreas(): string {
  const square = (x: number, y: number) => [[[x, y], [x + 150, y], [x + 150, y + 150], [x, y + 150], [x, y]]];
  const features = ['DK-1', 'DK-2'].map((id, index) => ({
    type: 'Feature',
    properties: { 地块编号: id, '建筑面积（㎡）': 27_000 },
    geometry: { type: 'Polygon', coordinates: square(40_632_700 + 200 * index, 3_438_500) },
  }));
  const crs = { type: 'name', properties: { name: 'EPSG:4528' } };
  return JSON.stringify({ type: 'FeatureCollection', crs, features });
}

for (const language of LANGUAGES) {
  test(`shapes without deed areas stand on their measured areas once that is said (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await page.goto('./#/list');
    await page.locator('#file').setInputFiles({
      name: 'shapes.geojson', mimeType: 'application/json', buffer: Buffer.from(withoutDeedAreas()),
    });
    const title = parcel.text('page.list.area_basis', { count: '2' });
    const question = page.getByRole('group', { name: title, exact: true });
    const table = page.locator('table').filter({ hasText: 'DK-1' });
    await expect(question).toBeVisible({ timeout: 30_000 });
    await expect(table).not.toContainText('1.20');
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();

    await question.getByRole('button').focus();
    await page.keyboard.press('Enter');
    // 27,000 m² on 22,500 m².
    await expect(table.locator('tbody').getByText('1.20')).toHaveCount(2);
    await expect(question).toHaveCount(0);
    const answered = page.getByText(parcel.text('page.list.area_basis.chosen'));
    await expect(answered).toBeFocused();
    await page.getByRole('button', { name: parcel.text('page.list.area_basis.back'), exact: true }).click();
    await expect(question).toBeVisible();
  });

  test(`metres of no stated system wait for an answer, and a property is mended in place (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await page.goto('./#/list');
    const choose = (text: string) =>
      page.locator('#file').setInputFiles({ name: 'park.geojson', mimeType: 'application/json', buffer: Buffer.from(text) });
    await choose(inMetres());

    const question = page.getByRole('group', { name: parcel.text('page.list.crs_asked'), exact: true });
    await expect(question).toContainText('40632700, 3438500', { timeout: 30_000 });
    const take = (key: string, count: number) => page.getByRole('button', { name: parcel.text(key, { count: String(count) }) });
    // There is nothing to take in yet.
    await expect(take('page.list.take.whole', 0)).toHaveCount(0);
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();

    // Another zone does not fit, and says so; the one that the zone number points to does.
    await page.locator('#crs-asked').selectOption('EPSG:4529');
    await expect(page.getByText('EPSG:4529').first()).toBeVisible();
    await expect(question).toContainText(language === 'en' ? 'do not lie in EPSG:4529' : '不在坐标系 EPSG:4529 的范围内');
    await page.locator('#crs-asked').selectOption('');
    await question.getByRole('button', { name: /EPSG:4528/ }).click();
    await expect(question).toHaveCount(0);
    await expect(take('page.list.take.whole', 2)).toBeEnabled();
    const measured = page.locator('tbody .list-measured');
    await expect(measured).toHaveCount(3);
    await expect(measured.first()).toContainText('22,500');

    // What is refused goes out with its shape and system, and comes in again.
    const download = page.waitForEvent('download');
    await take('page.list.refused.features', 1).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/\.geojson$/);
    const refused = readFileSync((await file.path())!, 'utf8');
    const { crs, features } = JSON.parse(refused);
    expect(crs.properties.name).toBe('EPSG:4528');
    expect(features[0].properties[parcel.text('page.list.refused.reason')]).toContain('约22500');

    const cell = page.getByRole('textbox', { name: /用地面积/ });
    await cell.fill('22500');
    await page.keyboard.press('Enter');
    await expect(take('page.list.take', 3)).toBeVisible();
    await expect(cell).toHaveCount(0);

    // What was mended is in no project yet, so another file asks before it takes its place.
    await choose(refused.replace('约22500', '22500'));
    await page.getByRole('button', { name: parcel.text('page.list.unsaved.go_on', { next: 'park.geojson' }) }).click();
    await expect(take('page.list.take', 1)).toBeVisible();
    await expect(measured).toHaveCount(1);
  });
}

test('swapped coordinates, a bow tie, a ring that stands twice and a hole outside are named with their vertex', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  for (const [name, place] of [
    ['swapped', '第 1 个图形第 1 个环第 1 个点'],
    ['bow_tie', '第 1 个图形第 1 个环第 1 个点'],
    ['duplicate_ring', '第 1 个图形第 3 个环第 1 个点'],
    ['hole_outside', '第 1 个图形第 2 个环第 1 个点'],
  ] as const) {
    const buffer = readFileSync(new URL(`../data/import/bad/${name}.geojson`, import.meta.url));
    await page.locator('#file').setInputFiles({ name: `${name}.geojson`, mimeType: 'application/json', buffer });
    await expect(page.getByRole('table', { name: parcel.text('page.list.refused', { count: '1' }) })).toContainText(place, {
      timeout: 30_000,
    });
    await expect(page.locator('tbody .list-measured')).toHaveCount(0);
  }
});
