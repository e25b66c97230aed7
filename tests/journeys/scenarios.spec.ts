// Two plans of one parcel are kept side by side: a scenario is copied, changed, renamed, shared, deleted and brought back, and
// each answers for itself. A parcel has an address of its own.
import { expect, expectAccessible, test } from './journey';
import { type Language, ParcelPage, WHOLE_PLAN, sentences } from './parcel';

/** The fictional plant without its plan. */
const PLANT = {
  site_area: '18.6',
  floor_area: '11,200',
  annual_tax: '630',
  industry: 'gbt4754_2017.34',
  tenure: 'granted',
};

const CASES: { language: Language; width: number; passes: string; fails: string }[] = [
  { language: 'zh-CN', width: 1280, passes: '自评通过：容积率 0.90 → 1.63', fails: '自评不通过' },
  { language: 'en', width: 360, passes: 'Passes: plot ratio 0.90 → 1.63', fails: 'Does not pass' },
];

for (const { language, width, passes, fails } of CASES) {
  test(`two plans of one parcel are kept (${language}, ${width} px)`, async ({ page, browser }) => {
    await page.setViewportSize({ width, height: 800 });
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...PLANT, ...WHOLE_PLAN });
    const sentence = page.locator('.verdict__sentence');
    const basis = page.locator('.verdict__basis');
    const choice = page.locator('#scenario-switch');
    const saved = page.locator('.top-bar__saved');
    await expect(sentence).toContainText(passes);
    await expect(choice).toHaveCount(0);

    // A copy begins as the plan it was made of, and goes its own way.
    await parcel.press('scenario.duplicate');
    const copied = parcel.text('scenario.numbered', { number: '2' });
    await expect(choice.locator('option:checked')).toHaveText(copied);
    await expect(basis).toContainText(copied);
    await expect(sentence).toContainText(passes);
    await expect(parcel.field('plan_floor_area')).toHaveValue('9,000');
    await parcel.enter({ plan_floor_area: '30,000' });
    // (11,200 + 30,000) ÷ 12,400 is 3.32, 1.32 above the permitted 2.0: 16,400 m².
    await expect(sentence).toContainText(fails);
    await expect(sentence).toContainText('16,400');
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();
    await choice.selectOption('base');
    await expect(sentence).toContainText(passes);
    await expect(parcel.field('plan_floor_area')).toHaveValue('9,000');
    await expect(basis).not.toContainText(copied);
    await choice.selectOption(copied);
    await expect(sentence).toContainText(fails);

    // What was emptied in the copy stays empty there; facts are the parcel's.
    await parcel.enter({ plan_tax: '', annual_tax: '640' });
    await expect(parcel.field('plan_tax')).toHaveValue('');
    await choice.selectOption('base');
    await expect(parcel.field('plan_tax')).toHaveValue('520');
    await expect(parcel.field('annual_tax')).toHaveValue('640');
    await choice.selectOption(copied);

    // Renamed, and there again after a reload.
    await page.getByRole('button', { name: parcel.text('scenario.rename_named', { name: copied }), exact: true }).click();
    await expect(page.locator('#scenario-name')).toBeFocused();
    await page.locator('#scenario-name').fill('甲方案 A');
    await page.keyboard.press('Enter');
    await expect(choice.locator('option:checked')).toHaveText('甲方案 A');
    await expect(page.locator('#scenario-rename button')).toBeFocused();
    await expect(saved).toHaveText(parcel.text('page.saved.saved'));
    await page.reload();
    await expect(choice.locator('option:checked')).toHaveText('甲方案 A');
    await expect(basis).toContainText('甲方案 A');
    await expect(parcel.field('plan_floor_area')).toHaveValue('30,000');
    await expect(sentence).toContainText(fails);

    // The link carries the scenario that is shown, and the base.
    await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
    const link = await page.getByLabel(parcel.text('share.link'), { exact: true }).inputValue();
    expect(link.length).toBeLessThan(2_000);
    const elsewhere = await (await browser.newContext({ viewport: page.viewportSize(), locale: 'zh-CN' })).newPage();
    await elsewhere.goto(link);
    await expect(elsewhere.locator('.share__entries')).toContainText('甲方案 A');
    await elsewhere.getByRole('button', { name: sentences('zh-CN')['share.take']! }).click();
    const other = await ParcelPage.of(elsewhere, language);
    await expect(elsewhere.locator('.verdict__sentence')).toContainText(fails);
    await elsewhere.locator('#scenario-switch').selectOption('base');
    await expect(other.field('plan_floor_area')).toHaveValue('9,000');
    await elsewhere.context().close();

    // Deleted, it leaves the base; one undo brings it back with its plan.
    await page.goBack();
    await page.getByRole('button', { name: parcel.text('scenario.remove_named', { name: '甲方案 A' }), exact: true }).click();
    await expect(choice).toHaveCount(0);
    await expect(sentence).toContainText(passes);
    await parcel.press('page.bar.undo');
    await expect(choice.locator('option:checked')).toHaveText('甲方案 A');
    await expect(parcel.field('plan_floor_area')).toHaveValue('30,000');
  });
}

test('a parcel is opened by its address, and one that is not there is said', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ site_area: '1' });
  await parcel.press('page.switch.add');
  await parcel.enter({ site_area: '2' });
  await page.goto('./#/parcel/1');
  await expect(parcel.field('site_area')).toHaveValue('1');
  await page.locator('#parcel-switch').selectOption('2');
  await expect(page).toHaveURL(/#\/parcel\/2$/);
  await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
  await page.reload();
  await expect(parcel.field('site_area')).toHaveValue('2');
  await page.goto('./#/parcel/9');
  const unknown = page.getByText(parcel.text('page.parcel.unknown', { name: '9' }));
  await expect(unknown).toBeVisible();
  await expect(parcel.field('site_area')).toHaveValue('2');
  await expectAccessible(page);
  await page.locator('#parcel-switch').selectOption('1');
  await expect(unknown).toHaveCount(0);
  await expect(page).toHaveURL(/#\/parcel\/1$/);
});
