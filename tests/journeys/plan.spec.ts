// The plan is answered: it passes, breaks a limit, is asked about, and is moved by the dot of the picture.
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, WHOLE_PLAN } from './parcel';

/** The fictional plant without its plan. */
const PLANT = {
  site_area: '18.6',
  floor_area: '11,200',
  annual_tax: '630',
  industry: 'gbt4754_2017.34',
  tenure: 'granted',
  intent: 'expand',
};

for (const language of LANGUAGES) {
  test(`a plan passes, breaks its limit, and passes again after undo (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...PLANT, ...WHOLE_PLAN });
    const sentence = page.locator('.verdict__sentence');
    await expect(sentence).toContainText(language === 'en' ? 'Passes: plot ratio 0.90 → 1.63' : '自评通过：容积率 0.90 → 1.63');
    await expect(sentence).toContainText(language === 'en' ? '9.27 million yuan/ha' : '927.42');
    await expect(page.locator('.verdict__next')).toContainText('6.0');
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();

    await parcel.enter({ plan_floor_area: '30,000' });
    // On a phone the result stands beside the rule, not in a column beyond the edge.
    const permitted = page.locator('[data-rule="plan.permitted"]');
    const result = (standing: string) => permitted.locator(`.standing--${standing}`).filter({ visible: true });
    await expect(sentence).toContainText('1.32');
    await expect(sentence).toContainText('16,400');
    await expect(result('short')).toHaveCount(1);
    await expect(parcel.route('expansion')).toContainText(parcel.text('page.route.short'));
    await parcel.press('page.bar.undo');
    await expect(sentence).toContainText('1.63');
    await expect(result('meets')).toHaveCount(1);
  });

  test(`a rate typed as a fraction is asked about before any answer (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...PLANT, ...WHOLE_PLAN, discount_rate: '0.08' });
    const question = page.getByRole('group', { name: parcel.text('plan.ask.title'), exact: true });
    await expect(question).toContainText('8%');
    await expect(page.locator('.verdict__sentence')).toContainText(language === 'en' ? 'Check the plan first' : '先核对计划数据');
    await question.getByRole('button', { name: parcel.text('plan.ask.change', { value: '8%' }), exact: true }).click();
    await expect(question).toHaveCount(0);
    await expect(page.locator('.verdict__sentence')).toContainText('1.63');
  });
}

test('arrow keys and the pointer move the plan, and one undo takes a move back', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ ...PLANT, ...WHOLE_PLAN });
  const dot = page.locator('.quadrant__handle').filter({ visible: true });
  await dot.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(parcel.field('plan_floor_area')).toHaveValue('10000');
  await page.keyboard.press('ArrowUp');
  await expect(parcel.field('plan_tax')).toHaveValue('530');
  await parcel.field('site_area').focus();
  await parcel.press('page.bar.undo');
  await expect(parcel.field('plan_floor_area')).toHaveValue('9,000');

  const box = (await dot.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 400, y, { steps: 5 });
  // Nothing is kept before the dot is let go.
  await expect(page.locator('.verdict__sentence')).toContainText('自评不通过');
  await expect(parcel.field('plan_floor_area')).toHaveValue('9,000');
  await page.keyboard.press('Escape');
  await expect(page.locator('.verdict__sentence')).toContainText('自评通过');
  await page.mouse.up();
  await expect(parcel.field('plan_floor_area')).toHaveValue('9,000');
});
