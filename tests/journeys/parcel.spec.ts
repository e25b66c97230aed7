// One parcel: from six facts to a verdict, in both languages; a slipped unit; what is kept across a reload.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';

/** Types into a field, replacing what stands in it. */
async function type(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`#field-${field}`).fill(text);
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.locator(`#field-${field}`).selectOption(option);
}

async function enterParcelAfterTheWorks(page: Page): Promise<void> {
  await type(page, 'site_area', '23.375');
  await type(page, 'floor_area', '18,700');
  await type(page, 'annual_tax', '4,000');
  await choose(page, 'industry', 'gbt4754_2017.34');
  await choose(page, 'tenure', 'granted');
  await choose(page, 'intent', 'expand');
}

const figure = (page: Page, id: string) => page.locator(`.key-figures [data-figure="${id}"]`);

for (const [language, verdict, perArea] of [
  ['zh-CN', '按现有信息，不属于八种低效用地类型中的任何一种', '亩'],
  ['en', 'By what is entered, none of the eight types of low-use land', 'mu'],
]) {
  test(`six facts lead to a verdict whose figures open (${language})`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('./');
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await enterParcelAfterTheWorks(page);

    await expect(page.locator('.verdict__sentence')).toHaveText(verdict);
    await expect(page.locator('.verdict__sentence')).toBeInViewport();
    await expect(figure(page, 'plot_ratio')).toHaveText('1.20');
    await expect(figure(page, 'tax_per_area')).toHaveText('2,566.84');
    await expect(figure(page, 'tax_per_area')).toBeInViewport();
    await expect(page.locator('.key-figures')).toContainText('3.19');
    await expect(page.locator('#field-plan_floor_area')).toBeVisible();
    await expect(page.locator('#route-expansion')).toContainText(language === 'en' ? 'Highest permitted plot ratio' : '规划容积率上限');

    // The unit changes what is shown, never what was entered.
    await page.locator('#per-area').selectOption({ label: `${language === 'en' ? '10k yuan' : '万元'}/${perArea}` });
    await expect(figure(page, 'tax_per_area')).toHaveText('171.12');
    await expect(page.locator('#field-annual_tax')).toHaveValue('4,000');

    // A figure opens to its formula; Escape closes it, and the focus returns.
    await figure(page, 'plot_ratio').click();
    const drawer = page.getByRole('dialog');
    await expect(drawer).toContainText('18,700');
    await expect(drawer).toContainText('15,583.33');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(drawer).toHaveCount(0);
    await expect(figure(page, 'plot_ratio')).toBeFocused();
    await expectAccessible(page);
  });
}

test('hectares taken for mu are asked about, and the answer is kept', async ({ page }) => {
  await page.goto('./');
  await type(page, 'site_area', '23.375');
  await page.locator('#field-site_area-unit').selectOption('hectare');
  await type(page, 'floor_area', '18700');
  await type(page, 'annual_tax', '4000');
  const question = page.getByRole('group', { name: '数据互相矛盾' });
  await expect(question).toContainText('0.08');
  await expect(question).toContainText('1.20');
  await expect(question).toContainText('2,566.84');
  await expectAccessible(page);

  await question.getByRole('button', { name: '确实是公顷' }).click();
  await expect(question).toHaveCount(0);
  await expect(figure(page, 'plot_ratio')).toHaveText('0.08');
  await page.getByRole('button', { name: '撤销' }).click();
  await question.getByRole('button', { name: '是亩' }).click();
  await expect(page.locator('#field-site_area-unit')).toHaveValue('mu');
  await expect(page.locator('#field-site_area')).toHaveValue('23.375');
  await expect(figure(page, 'plot_ratio')).toHaveText('1.20');
});

test('what is refused stays, says why, and is there again after a reload', async ({ page }) => {
  await page.goto('./');
  for (const [text, reason] of [
    ['约2万', '不是确切数字'],
    ['-5', '超出范围'],
    ['1e400', '太大'],
  ]) {
    await type(page, 'floor_area', text);
    await expect(page.locator('#field-floor_area')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('#field-floor_area-note')).toContainText(reason);
  }
  await type(page, 'site_area', '1.87万');
  await page.locator('#field-site_area-unit').selectOption('square_metre');
  await expect(page.locator('.top-bar')).toContainText('已保存');
  await page.reload();
  await expect(page.locator('#field-floor_area')).toHaveValue('1e400');
  await expect(page.locator('#field-site_area')).toHaveValue('1.87万');
  await type(page, 'floor_area', '１８，７００');
  await expect(figure(page, 'plot_ratio')).toHaveText('1.00');
});

test('the published parcel is one click away before and after, and yields wait for assumptions', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: '回购地块：改造前' }).click();
  await expect(figure(page, 'plot_ratio')).toHaveText('0.35');
  await expect(figure(page, 'tax_per_area')).toHaveText('缺数据');
  await choose(page, 'intent', 'sell');
  const platform = page.locator('[data-figure="buy_back.platform.npv"]');
  await expect(platform).toHaveText('缺数据');
  await expect(page.locator('#route-buy_back')).toContainText('回购价款');
  await page.getByRole('button', { name: '采用示例假设' }).click();
  await expect(platform).not.toHaveText('缺数据');
  await expect(page.locator('#route-buy_back')).toContainText('年税收');
  await page.getByRole('button', { name: '回购地块：改造后' }).click();
  await expect(figure(page, 'plot_ratio')).toHaveText('1.20');
});

test('on a narrow phone nothing is wider than the screen and the verdict stays in sight', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('./');
  await page.getByRole('button', { name: '回购地块：改造后' }).click();
  const spare = await page.evaluate(() => document.documentElement.clientWidth - document.documentElement.scrollWidth);
  expect(spare).toBe(0);
  await page.locator('#route-buy_back').scrollIntoViewIfNeeded();
  await expect(page.locator('.verdict__sentence')).toBeInViewport();
  await expectAccessible(page);
});

test('a word that is being composed is taken once, when it is finished', async ({ page }) => {
  await page.goto('./');
  const input = page.locator('#field-site_area');
  await input.focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'er', selectionStart: 2, selectionEnd: 2 });
  await expect(input).toHaveValue('er');
  await expect(input).not.toHaveAttribute('aria-invalid', 'true');
  await session.send('Input.insertText', { text: '２３' });
  await expect(input).toHaveValue('２３');
  await expect(input).not.toHaveAttribute('aria-invalid', 'true');
});
