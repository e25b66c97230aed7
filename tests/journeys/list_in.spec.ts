// A messy list comes in: units are asked for, cells mended in place, the rest kept as a file, and the project holds it.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage } from './parcel';

const MESSY = `某园区地块清单（虚构）
2023 年调查
地块编号,企业名称,用地面积,建筑面积（㎡）,税收（万元）,备注
DK-01,甲厂,23.375,18700,"4,000",
DK-02,乙厂,10,约2万,20,看一下
DK-03,丙厂,12,5000,不详,
DK-01,丁厂,15,1000,20,重复
1.23E+17,戊厂,30,1000,10,
合计,,60,,,
`;

test('a parcel whose figures are unlikely is marked, and asked about where it opens', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  const list = '地块编号,用地面积（㎡）,建筑面积（㎡）\nA,500,19000\nB,10000,8000\n';
  await page.locator('#file').setInputFiles({ name: 'park.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  const row = page.getByRole('row', { name: /A/ }).filter({ hasText: '38.00' });
  await expect(row).toContainText(parcel.text('page.list.doubted'), { timeout: 30_000 });
  await expect(page.getByText(parcel.text('page.list.doubted.count', { count: '1' }))).toBeVisible();
  await expectAccessible(page);
  await row.getByRole('button', { name: 'A', exact: true }).click();
  await expect(parcel.contradiction()).toBeVisible();
});

test('what was said of columns holds for the next list with the same headings, until it is taken back', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  const choose = (rows: string) =>
    page.locator('#file').setInputFiles({
      name: 'park.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`地块编号,用地面积,建筑面积（㎡）\n${rows}`),
    });
  const unit = page.locator('#unit-asked-1');
  const total = page.locator('[data-total="site_area"]');
  await choose('A,15,8000\n');
  await expect(unit).toBeVisible({ timeout: 30_000 });
  await unit.selectOption('mu');
  await expect(total).toContainText('10,000');

  // The list itself is kept until it is in the project, and makes way once it is thrown away.
  const kept = page.locator('.draft-kept');
  const throwAway = page.getByRole('button', { name: parcel.text('page.list.draft.throw_away'), exact: true });
  await expect(kept).toHaveText(parcel.text('page.list.draft.kept'));
  await page.reload();
  await throwAway.click();
  await expect(throwAway).toHaveCount(0);
  await choose('A,30,8000\nB,15,4000\n');
  await expect(total).toContainText('30,000', { timeout: 30_000 });
  await expect(page.getByText(parcel.text('page.list.mapping.kept'))).toBeVisible();
  await expect(unit).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole('button', { name: parcel.text('page.list.mapping.back') }).click();
  await expect(unit).toBeVisible();
  await expect(kept).toHaveText(parcel.text('page.list.draft.kept'));
  await page.reload();
  await throwAway.click();
  await expect(throwAway).toHaveCount(0);
  await choose('A,30,8000\n');
  await expect(unit).toBeVisible({ timeout: 30_000 });
});

test('the invented park is one click away and no unfinished import, unless something was put right in it', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  await page.getByRole('button', { name: parcel.text('page.list.sample') }).click();
  await expect(page.locator('[data-total="plot_ratio"]')).toContainText('0.81', { timeout: 30_000 });
  await expect(page.locator('.draft-kept')).toHaveText(parcel.text('page.list.draft.kept'));
  await page.reload();
  await expect(page.locator('.drop-zone')).toBeVisible();
  // What is found is offered at once: the project has come by the time the sample is offered.
  await page.waitForTimeout(2_000);
  await expect(page.locator('.draft-offer')).toHaveCount(0);
});

test('a list is filtered by what its parcels are, and says how many there are of each', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'en');
  await page.goto('./#/list');
  await page.getByRole('button', { name: parcel.text('page.list.sample') }).click();
  const kinds = page.getByLabel(parcel.text('page.type.title'), { exact: true });
  await expect(kinds.locator('option').first()).toHaveText('all (312)', { timeout: 30_000 });
  const counts = (await kinds.locator('option').allTextContents()).slice(1).map((label) => Number(/\((\d+)\)$/.exec(label)![1]));
  expect(counts.length).toBeGreaterThan(5);
  expect(counts.reduce((sum, count) => sum + count)).toBe(312);
  await kinds.selectOption('type.collective');
  const shown = page.locator('.pager [role="status"]');
  await expect(shown).toContainText(String(counts[0]));
  await expect(page.locator('.table--named tbody tr')).toHaveCount(counts[0]!);
  await expectAccessible(page);
});

for (const language of LANGUAGES) {
  test(`a messy list is mended and comes into the project (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await page.getByRole('link', { name: parcel.text('page.nav.list'), exact: true }).click();
    const choose = (name: string, text: string | Buffer) =>
      page
        .getByLabel(parcel.text('page.list.drop'))
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose('park.csv', MESSY);

    // The unit that nobody has stated is asked for; no figure is made without it.
    const unit = page.locator('#unit-asked-2');
    await expect(unit).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('[data-total="site_area"]')).toContainText(parcel.text('page.short.missing'));
    await expect(page.getByRole('cell', { name: '2023 年调查' })).toBeVisible();
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();
    await unit.selectOption('mu');
    await expect(unit).toHaveCount(0);
    // 23.375 + 10 + 12 + 30 mu.
    await expect(page.locator('[data-total="site_area"]')).toContainText('50,250');

    const cell = page.getByRole('textbox', { name: /5.*建筑面积/ });
    await expect(cell).toHaveValue('约2万');
    await cell.fill('2万');
    await page.keyboard.press('Enter');
    await expect(page.locator('.mended')).toContainText(parcel.text('page.list.mended', { count: '1' }));
    await expect(cell).toHaveCount(0);
    await expect(page.locator('[data-total="floor_area"]')).toContainText('44,700');

    // Three rows are kept as a file; the summing row is none of them, with the unit that was chosen and the reasons.
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: parcel.text('page.list.refused.file', { count: '3' }) }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(parcel.text('page.list.refused.name', { file: 'park' }) + '.csv');
    const refused = readFileSync((await file.path())!, 'utf8');
    expect(refused.startsWith('\ufeff地块编号,企业名称,用地面积')).toBe(true);
    expect(refused.trim().split('\r\n')).toHaveLength(5);

    await page.getByRole('button', { name: parcel.text('page.list.take.whole', { count: '2' }) }).click();
    const project = page.getByRole('region', {
      name: parcel.text('page.list.project', { count: '2' }),
      exact: true,
    });
    await expect(project).toBeVisible();
    await expectAccessible(page);

    // Mended elsewhere, they come again and nothing is asked twice.
    await choose(file.suggestedFilename(), refused.replace('不详', '300').replace('DK-01', 'DK-04').replace('1.23E+17', 'DK-05'));
    await page.getByRole('button', { name: parcel.text('page.list.take', { count: '3' }) }).click();
    const five = page.getByRole('region', { name: parcel.text('page.list.project', { count: '5' }), exact: true });
    // 4,000 + 20 + 300 + 20 + 10.
    await expect(five.locator('[data-total="tax"]')).toContainText('4,350');

    // A row opens its parcel; edits are of that parcel; the footer stays below.
    await five.getByRole('button', { name: 'DK-02', exact: true }).click();
    await expect(parcel.number('plot_ratio')).toHaveText('3.00');
    await expect(page.locator('.shell > :not(#remarks)').last()).toHaveClass('page-foot');
    // The parcel that was shown is shown again.
    await page.reload();
    await expect(parcel.number('plot_ratio')).toHaveText('3.00');
    await page.locator('#parcel-switch').selectOption({ index: 0 });
    await expect(parcel.number('plot_ratio')).toHaveText('1.20');
    await page.reload();
    await expect(parcel.number('plot_ratio')).toHaveText('1.20');
    await expect(page.locator('#parcel-switch option')).toHaveCount(5);
    await page.getByRole('button', { name: parcel.text('page.switch.remove') }).click();
    await expect(page.locator('#parcel-switch option')).toHaveCount(4);
    await expect(parcel.number('plot_ratio')).toHaveText('3.00');
    await parcel.press('page.bar.undo');
    await expect(page.locator('#parcel-switch option')).toHaveCount(5);
    await parcel.expectNoSidewaysScroll();
  });
}

test('cells copied from a spreadsheet are pasted and read', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.getByRole('link', { name: parcel.text('page.nav.list'), exact: true }).click();
  await page.getByText(parcel.text('page.list.paste'), { exact: true }).click();
  await page.locator('#pasted-cells').fill('地块编号\t用地面积（亩）\t建筑面积（㎡）\nP1\t23.375\t18700\n');
  await page.getByRole('button', { name: parcel.text('page.list.paste.read') }).click();
  await expect(page.locator('[data-total="plot_ratio"]')).toContainText('1.20', { timeout: 30_000 });
});

test('stopping a reading leaves the project as it was', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ site_area: '23.375', floor_area: '18,700' });
  await page.getByRole('link', { name: parcel.text('page.nav.list'), exact: true }).click();
  const row = (index: number) => `DK-${index},名,${index % 90 + 10},1000,20\n`;
  const many = '地块编号,企业名称,用地面积（亩）,建筑面积（㎡）,税收（万元）\n' + Array.from({ length: 400_000 }, (_, index) => row(index)).join('');
  await page.getByLabel(parcel.text('page.list.drop')).setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(many) });
  await page.getByRole('button', { name: parcel.text('page.list.cancel') }).dispatchEvent('click');
  await expect(page.getByText(parcel.text('page.list.cancelled'))).toBeVisible();
  await expect(page.locator('.take-in')).toHaveCount(0);
  await page.getByRole('link', { name: parcel.text('page.nav.parcel'), exact: true }).click();
  await expect(parcel.number('plot_ratio')).toHaveText('1.20');
});

const TWO = '地块编号,用地面积（亩）\nA,15\nB,约30\n';

test('what was refused stays after the good rows came in, is mended and comes in by itself', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  await page.locator('#file').setInputFiles({ name: 'two.csv', mimeType: 'text/csv', buffer: Buffer.from(TWO) });
  const take = (key: string, count: number) => page.getByRole('button', { name: parcel.text(key, { count: String(count) }), exact: true });
  await take('page.list.take.whole', 1).click({ timeout: 30_000 });
  await expect(take('page.list.take.done', 1)).toBeDisabled();
  await expect(take('page.list.refused.file', 1)).toBeEnabled();
  await expectAccessible(page);

  // Undo makes it open again, redo closes it.
  await parcel.press('page.bar.undo');
  await expect(take('page.list.take.whole', 1)).toBeEnabled();
  await parcel.press('page.bar.redo');
  await expect(take('page.list.take.done', 1)).toBeDisabled();

  const cell = page.getByRole('textbox', { name: /3.*用地面积/ });
  await cell.fill('30');
  await page.keyboard.press('Enter');
  await take('page.list.take', 1).click();
  const project = page.getByRole('region', { name: parcel.text('page.list.project', { count: '2' }), exact: true });
  await expect(project.locator('[data-total="site_area"]')).toContainText('30,000');
  await expect(take('page.list.take.done', 2)).toBeDisabled();
});

test('what is said of a list and mended in it after it came in reaches the project, also after a reload', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  const list = '地块编号,用地面积,年税收（万元）\nA,15,20\nB,30,约20\n';
  await page.locator('#file').setInputFiles({ name: 'park.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  const button = (key: string, count: number) => page.getByRole('button', { name: parcel.text(key, { count: String(count) }), exact: true });
  const said = (key: string, count: number) => page.getByText(parcel.text(key, { count: String(count) }), { exact: true });
  // Of the project, whose list is the first.
  const total = (figure: string) => page.locator(`[data-total="${figure}"]`).first();
  await button('page.list.take.all', 2).click({ timeout: 30_000 });
  await expect(said('page.list.taken', 2)).toBeVisible();
  await expect(total('tax')).toContainText('20');

  await page.locator('#unit-asked-1').selectOption('mu');
  await expect(button('page.list.renew', 2)).toBeEnabled();
  await page.getByRole('textbox', { name: /3.*年税收/ }).fill('30');
  await page.keyboard.press('Enter');
  await expect(page.locator('.mended')).toContainText(parcel.text('page.list.mended', { count: '1' }));
  await expect(page.locator('.draft-kept')).toHaveText(parcel.text('page.list.draft.kept'));
  await page.reload();
  await page.getByRole('button', { name: parcel.text('page.list.draft.take_up'), exact: true }).click();
  await button('page.list.renew', 2).click({ timeout: 30_000 });
  await expect(said('page.list.renewed', 2)).toBeVisible();
  await expect(button('page.list.renew', 2)).toHaveCount(0);
  await expect(total('site_area')).toContainText('30,000');
  await expect(total('tax')).toContainText('50');
  await expectAccessible(page);

  // One step, after which nobody says that it stands.
  await parcel.press('page.bar.undo');
  await expect(total('tax')).toContainText('20');
  await expect(said('page.list.renewed', 2)).toHaveCount(0);
});

test('a press on the way into the project takes the mend along that it has ended', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  const list = '地块编号,用地面积（㎡）,年税收（万元）\nA,15000,20\nB,30000,约20\n';
  await page.locator('#file').setInputFiles({ name: 'park.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await page.getByRole('textbox', { name: /3.*年税收/ }).fill('30', { timeout: 30_000 });
  await page.getByRole('button', { name: parcel.text('page.list.take.whole', { count: '1' }), exact: true }).click({ delay: 90 });
  await expect(page.getByText(parcel.text('page.list.taken', { count: '2' }), { exact: true })).toBeVisible();
  await expect(page.locator('[data-total="tax"]').first()).toContainText('50');
});

test('another file waits while mends are in no project, and what was put aside comes back with them', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  const choose = (name: string, text: string) =>
    page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await choose('two.csv', TWO);
  const cell = page.getByRole('textbox', { name: /3.*用地面积/ });
  await expect(cell).toHaveValue('约30', { timeout: 30_000 });
  await cell.fill('30');
  await page.keyboard.press('Enter');
  const area = page.locator('[data-total="site_area"]');
  await expect(area).toContainText('30,000');

  const names = { file: 'two.csv', next: 'other.csv' };
  await choose('other.csv', '地块编号,用地面积（亩）\nC,3\n');
  await expect(page.getByText(parcel.text('page.list.unsaved', names))).toBeVisible();
  await expect(area).toContainText('30,000');
  await expectAccessible(page);
  await page.getByRole('button', { name: parcel.text('page.list.unsaved.stay', names) }).click();
  await choose('other.csv', '地块编号,用地面积（亩）\nC,3\n');
  await page.getByRole('button', { name: parcel.text('page.list.unsaved.go_on', names) }).click();
  await expect(area).toContainText('2,000');
  await page.getByRole('button', { name: parcel.text('page.list.aside.back', { file: 'two.csv' }) }).click();
  await expect(area).toContainText('30,000');
});

for (const language of LANGUAGES) {
  test(`an import that was left is offered, also of pasted cells, and comes in with its mends (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await page.goto('./#/list');
    const name = parcel.text('page.list.paste.name');
    await page.getByText(parcel.text('page.list.paste'), { exact: true }).click();
    await page.locator('#pasted-cells').fill('地块编号\t用地面积（亩）\nA\t15\nB\t约30\n');
    await page.getByRole('button', { name: parcel.text('page.list.paste.read') }).click();
    const cell = page.getByRole('textbox', { name: /3.*用地面积/ });
    await cell.fill('30', { timeout: 30_000 });
    await page.keyboard.press('Enter');
    const area = page.locator('[data-total="site_area"]');
    await expect(area).toContainText('30,000');
    await expect(page.locator('.draft-kept')).toHaveText(parcel.text('page.list.draft.kept'));
    await expectAccessible(page);
    await page.reload();

    const offer = page.getByRole('group', { name: parcel.text('page.list.draft', { file: name }), exact: true });
    await expect(offer).toContainText('09:00');
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();
    await offer.getByRole('button', { name: parcel.text('page.list.draft.take_up') }).click();
    await expect(area).toContainText('30,000', { timeout: 30_000 });
    await expect(page.locator('.mended')).toContainText(parcel.text('page.list.mended', { count: '1' }));
    await page.getByRole('button', { name: parcel.text('page.list.take', { count: '2' }), exact: true }).click();
    const project = page.getByRole('region', { name: parcel.text('page.list.project', { count: '2' }), exact: true });
    await expect(project).toBeVisible();
    await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
    await page.reload();
    await expect(project).toBeVisible();
    await expect(offer).toHaveCount(0);
  });
}

test('rows that are in the project are known again when an import is taken up', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  // Without identifiers: only by their rows can they be told.
  const rows = '企业名称,用地面积（亩）\n甲厂,15\n乙厂,约30\n';
  await page.locator('#file').setInputFiles({ name: 'two.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  const take = (key: string, count: number) => page.getByRole('button', { name: parcel.text(key, { count: String(count) }), exact: true });
  await take('page.list.take.whole', 1).click({ timeout: 30_000 });
  await expect(take('page.list.take.done', 1)).toBeDisabled();
  await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
  await expect(page.locator('.draft-kept')).toHaveText(parcel.text('page.list.draft.kept'));
  await page.reload();
  const offer = page.getByRole('group', { name: parcel.text('page.list.draft', { file: 'two.csv' }), exact: true });
  await expect(offer).toContainText('其中 1 行已加入项目');
  await offer.getByRole('button', { name: parcel.text('page.list.draft.take_up') }).click();
  await expect(take('page.list.take.done', 1)).toBeDisabled({ timeout: 30_000 });
  await expect(take('page.list.take.rest', 1)).toBeEnabled();
});

test('a second window takes the first one\'s import away only when it is told to', async ({ page, context }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  const other = await context.newPage();
  const list = (name: string, rows: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`地块编号,用地面积（亩）\n${rows}`) });
  for (const window of [page, other]) {
    await window.goto('./#/list');
    await expect(window.locator('#file')).toBeAttached();
  }
  const kept = (window: Page) => window.locator('.draft-kept');
  await page.locator('#file').setInputFiles(list('first.csv', 'A,15000\n'));
  // How many rows were read is written too: a draft that changes after it was offered is offered anew.
  await expect(page.locator('[data-total="site_area"]')).toBeVisible({ timeout: 30_000 });
  await expect(kept(page)).toHaveText(parcel.text('page.list.draft.kept'));
  await other.locator('#file').setInputFiles(list('second.csv', 'B,30\n'));
  const offer = other.getByRole('group', { name: parcel.text('page.list.draft', { file: 'first.csv' }), exact: true });
  await expect(offer).toBeVisible({ timeout: 30_000 });
  await expect(kept(other)).toHaveText(parcel.text('page.list.draft.not_kept.elsewhere'));
  await expect(other.locator('[data-total="site_area"]')).toContainText('20,000');

  await offer.getByRole('button', { name: parcel.text('page.list.draft.throw_away') }).click();
  await expect(kept(other)).toHaveText(parcel.text('page.list.draft.kept'));
  // The first hears of it with its next choice, and goes on.
  await page.locator('.how-read summary').click();
  await page.locator('#unit-1').selectOption('square_metre');
  await expect(kept(page)).toHaveText(parcel.text('page.list.draft.not_kept.lost'));
  await expect(page.locator('[data-total="site_area"]')).toContainText('15,000');
});

test('the same list a second time is asked about, and left out unless it is wanted twice', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'en');
  await page.goto('./#/list');
  const list = '地块编号,用地面积（亩）\nA,15\nB,30\n,3\n';
  const choose = () => page.locator('#file').setInputFiles({ name: 'park.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const project = (count: number) =>
    page.getByRole('region', { name: parcel.text('page.list.project', { count: String(count) }), exact: true });
  await choose();
  await button('Add 3 parcels to the project').click({ timeout: 30_000 });
  await expect(project(3)).toBeVisible();
  await choose();
  await button('Add 3 parcels to the project').click();
  await expect(page.getByText(parcel.text('page.list.known', { count: '2' }))).toBeVisible();
  await expectAccessible(page);
  // The row without an identifier is not compared.
  await button(parcel.text('page.list.known.leave_out', { count: '1' })).click();
  await expect(project(4)).toBeVisible();
  await choose();
  await button('Add 3 parcels to the project').click();
  await button(parcel.text('page.list.known.all', { count: '3' })).click();
  await expect(project(7)).toBeVisible();
});
