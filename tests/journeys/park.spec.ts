// A park office opens its list: where the park stands, which parcels matter, what to ask next; then the yearly list.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, type Language } from './parcel';

/** The list page with the invented park in the project. */
async function openPark(page: Page, language: Language): Promise<ParcelPage> {
  const parcel = await ParcelPage.open(page, language);
  await page.goto('./#/list');
  await page.getByRole('button', { name: parcel.text('page.list.sample') }).click();
  const take = page.getByRole('button', { name: parcel.text('page.list.take', { count: '312' }) });
  await take.click({ timeout: 30_000 });
  await expect(page.locator('#park-headline')).toContainText('312', { timeout: 30_000 });
  return parcel;
}

/** The table of the project. */
const table = (page: Page) => page.locator('.project-list .table--named');

for (const language of LANGUAGES) {
  for (const width of [1280, 360]) {
    test(`a park is seen at a glance, and a dot, its land and its row are one choice (${language}, ${width})`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      const parcel = await openPark(page, language);

      // The two totals are those of the published case.
      const headline = page.locator('#park-headline');
      await expect(headline).toContainText('0.81');
      await expect(headline).toContainText('681.2');
      // The land is there, and says that it is invented.
      await expect(page.locator('#park-map-legend')).toBeVisible();
      for (const picture of ['.park-quadrant__picture', '.map__picture']) {
        await expect(page.locator(`.park ${picture}`)).toContainText(parcel.text('map.invented'));
      }

      // By the keyboard alone: an arrow chooses a neighbour, and both pictures and the row follow.
      const dots = page.locator('.park-quadrant__handle');
      await dots.focus();
      await page.keyboard.press('ArrowRight');
      const card = page.locator('#park-chosen');
      await expect(card).toContainText(/SL-\d{3}/);
      const id = (await card.innerText()).match(/SL-\d{3}/)![0];
      await expect(page.locator('.map__handle')).toHaveAttribute('aria-label', new RegExp(id));
      await expect(page.locator('.map__chosen--shown')).toHaveAttribute('d', /^M/);
      await card.getByRole('button', { name: parcel.text('park.chosen.row') }).click();
      const row = table(page).locator('.list-chosen');
      await expect(row).toContainText(id);
      await expect(row.locator('.list-choose')).toBeFocused();

      // And the other way: a row is chosen, and the pictures follow.
      const other = table(page).locator('tbody tr').first();
      await other.locator('.list-choose').click();
      await expect(other.locator('.list-choose')).toHaveAttribute('aria-pressed', 'true');
      const name = (await other.locator('th').innerText()).match(/SL-\d{3}/)![0];
      await expect(card).toContainText(name);
      await expectAccessible(page);
      await parcel.expectNoSidewaysScroll();
    });
  }

  test(`the next question is asked, tried, answered for many and taken back (${language})`, async ({ page }) => {
    const parcel = await openPark(page, language);
    const next = page.locator('.park-next');
    await expect(next.locator('.park-next__question')).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page);

    // One entry for every parcel that the filter shows.
    await page.getByText(parcel.text('park.fill.title'), { exact: true }).click();
    await page.locator('#project-filter').fill('SL-31');
    await page.locator('#fill-many-field').selectOption('lead_group');
    await page.locator('#fill-many-value').fill('盘活专班');
    const field = parcel.text('field.lead_group.label');
    await page.getByRole('button', { name: parcel.text('park.fill.press', { count: '3', field }) }).click();
    await expect(page.locator('.park__said')).toHaveText(parcel.text('park.fill.done', { count: '3', field }));

    // A filter of that entry is a word, and goes with a press.
    await page.locator('#project-filter').fill('');
    await page.getByText(parcel.text('page.list.filter.more'), { exact: true }).first().click();
    await page.locator('#project-filter-filter-key').selectOption('lead_group');
    await page.locator('#project-filter-filter-value').fill('专班');
    await page.getByRole('button', { name: parcel.text('page.list.filter.add') }).first().click();
    await expect(table(page).locator('tbody tr')).toHaveCount(3);
    await expect(page.locator('#park-headline')).toContainText('3');
    await page.locator('.list-chip button').click();
    await expect(table(page).locator('tbody tr')).toHaveCount(100);

    // One undo takes all three back.
    await page.locator('body').click({ position: { x: 1, y: 1 } });
    await page.keyboard.press('Control+z');
    await page.locator('#project-filter-filter-value').fill('专班');
    await page.getByRole('button', { name: parcel.text('page.list.filter.add') }).first().click();
    await expect(page.getByText(parcel.text('page.list.no_hits'), { exact: true })).toBeVisible();
  });

  test(`groups lead to their parcels and the yearly list is kept (${language})`, async ({ page }) => {
    const parcel = await openPark(page, language);
    await page.getByText(parcel.text('park.groups.title'), { exact: true }).click();
    await page.locator('#groups-by').selectOption('park_area');
    const groups = page.locator('.groups tbody tr');
    await expect(groups).toHaveCount(6);
    await groups.getByRole('button', { name: 'B', exact: true }).click();
    await expect(page.locator('.list-chip')).toHaveCount(1);
    const shown = Number((await groups.filter({ has: page.getByRole('button', { name: 'B', exact: true }) }).locator('td').first().innerText()).trim());
    await expect(page.locator('#park-headline')).toContainText(String(shown));

    await page.getByText(parcel.text('park.yearly.title'), { exact: true }).click();
    await page.getByRole('button', { name: parcel.text('park.yearly.arrange') }).click();
    await expect(table(page).getByRole('columnheader', { name: parcel.text('field.due_date.label') })).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: parcel.text('park.yearly.save') }).click();
    const list = readFileSync((await (await download).path())!, 'utf8').trim().split('\r\n');
    expect(list).toHaveLength(shown + 1);
    expect(list[0]).toContain(parcel.text('field.lead_person.label'));
    await expectAccessible(page);
  });
}

/** Four parcels: E-1 with a whole plan, E-2 without the tax of its plan, E-3 without a plan, and E-4 without floor and tax. */
const PLANNED = [
  '地块编号,企业名称,用地面积（㎡）,建筑面积（㎡）,年税收（万元）,意向,规划容积率上限,新增建筑面积（㎡）,达产后新增年税收（万元）,建设期（年）,投产期（年）,计划投资（万元）,项目类型,资本来源',
  'E-1,甲厂,20000,16000,400,扩建,2.0,12000,600,1,3,6000,存量改扩建,外资',
  'E-2,乙厂,20000,14000,800,扩建,2.0,3000,,1,0,,存量改扩建,内资',
  'E-3,丙厂,20000,18000,1200,扩建,2.0,,,,,,,',
  'E-4,丁厂,9000,,,,,,,,,,,',
].join('\n');

for (const language of LANGUAGES) {
  for (const width of [1280, 360]) {
    test(`before and after say who moves the park, and sum up (${language}, ${width})`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      const parcel = await ParcelPage.open(page, language);
      await page.goto('./#/list');
      await page.locator('#file').setInputFiles({ name: 'park.csv', mimeType: 'text/csv', buffer: Buffer.from(PLANNED) });
      await page.getByRole('button', { name: parcel.text('page.list.take', { count: '4' }) }).click({ timeout: 30_000 });

      // (16,000 + 14,000 + 18,000) ÷ 60,000 = 0.8, and 15,000 more are 1.05; 2,400 on 6 ha are 400, and 600 more 500.
      await page.locator('#change-route').selectOption('expansion');
      const ratio = page.locator('#change-plot_ratio');
      await expect(ratio).toContainText('0.80 → 1.05', { timeout: 30_000 });
      await expect(page.locator('#change-tax_per_area')).toContainText('400.0 → 500.0');
      const part = page.locator('.change__ratio').filter({ has: ratio });
      await expect(part.locator('.change__leaders')).toHaveText(parcel.text('park.change.leaders.named', { parcels: 'E-1' }));
      // One picture of the two that are drawn is shown.
      await expect(part.locator('.drawing:visible')).toHaveCount(1);
      await expect(page.locator('.change')).toContainText(parcel.text('field.plan_tax.label'));

      // The same as a table, of which a parcel leads to its row.
      await part.getByText(parcel.text('park.change.table'), { exact: true }).click();
      const rows = part.locator('tbody tr');
      await expect(rows).toHaveCount(4);
      await expect(rows.nth(1)).toContainText('+0.20');
      await expect(rows.nth(2)).toContainText('+0.05');
      await expect(rows.nth(3)).toContainText('+0.25');
      await expectAccessible(page);
      await parcel.expectNoSidewaysScroll();
      await rows.nth(1).getByRole('button', { name: 'E-1' }).click();
      await expect(table(page).locator('.list-chosen')).toContainText('E-1');

      // By type the same change is one bar: both plans are expansions.
      await page.locator('#change-by').selectOption('type');
      await expect(rows).toHaveCount(2);
      await expect(rows.nth(1)).toContainText('+0.25');

      // Projects by kind and origin: one of two with its investment.
      await page.getByText(parcel.text('park.projects.title'), { exact: true }).click();
      const projects = page.locator('.projects');
      await expect(projects.getByRole('columnheader', { name: parcel.text('choice.capital_origin.foreign') })).toBeVisible();
      await expect(projects.locator('tbody tr')).toHaveCount(2);
      await expectAccessible(page);
    });
  }
}

test('without a plan before and after is one quiet sentence', async ({ page }) => {
  const parcel = await openPark(page, 'zh-CN');
  await expect(page.locator('.change')).toContainText(parcel.text('park.change.nothing'), { timeout: 30_000 });
  await expect(page.locator('.change .drawing')).toHaveCount(0);
});
