// Where a reader is and how to get about: each page has a title of its own, a first stop that leads past the bar, and
// landmarks that can be told apart; keys work outside of fields.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS, sentences } from './parcel';

const PAGES = ['', 'story', 'parcel', 'list', 'case', 'file', 'rows', 'guide', 'sources', 'limits'];

test('each page has its title, its first stop and landmarks of its own', async ({ page }) => {
  const texts = sentences('zh-CN');
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(SIX_FACTS);
  await parcel.press('page.assumption.apply');
  const titles = new Set<string>();
  for (const name of PAGES) {
    await page.goto(`./#/${name}`);
    const main = page.locator('main:visible');
    await expect(main.getByRole('heading').or(main.locator('.start-page__lead')).first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).withRules(['landmark-unique', 'skip-link', 'bypass']).analyze();
    expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    titles.add(await page.title());
    const skip = name === 'parcel' ? texts['page.app.skip']! : texts['page.app.skip_bar']!;
    await page.getByRole('button', { name: skip, exact: true }).press('Enter');
    await expect(page.locator(name === 'parcel' ? '#verdict' : 'main:visible')).toBeFocused();
  }
  expect(titles.size).toBe(PAGES.length);
});

test('a link leads to the top of a page and the keyboard with it, Back and Forward to where a page was left', async ({ page }) => {
  const texts = sentences('zh-CN');
  const scrolled = () => page.evaluate(() => Math.round(scrollY));
  const scrollTo = (top: number) =>
    page.evaluate((top) => {
      window.scrollTo(0, top);
      // The browser tells of it with the next frame.
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, top);
  await page.setViewportSize({ width: 1280, height: 480 });
  await page.goto('./');
  await page.getByRole('link', { name: /导入地块清单/ }).click();
  await expect(page.locator('main:visible')).toBeFocused();
  await page.getByRole('button', { name: texts['page.list.sample']! }).click();
  await expect(page.locator('.table--named tbody tr')).toHaveCount(100, { timeout: 30_000 });
  await page.getByRole('button', { name: 'SL-001', exact: true }).focus();
  await scrollTo(300);
  expect(await scrolled()).toBe(300);
  await page.keyboard.press('Enter');
  await expect(page.locator('#field-site_area')).not.toHaveValue('');
  await expect(page.locator('main:visible')).toBeFocused();
  await expect.poll(scrolled).toBe(0);
  await scrollTo(200);
  await page.goBack();
  await expect(page.locator('.table--named tbody tr').first()).toBeVisible();
  await expect.poll(scrolled).toBe(300);
  await page.goForward();
  await expect(page.locator('#field-site_area')).toBeVisible();
  await expect.poll(scrolled).toBe(200);
  await page.getByRole('link', { name: texts['page.nav.case']!, exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name: texts['case.title']! })).toBeVisible();
  await expect.poll(scrolled).toBe(0);
  await expect(page.locator('main:visible')).toBeFocused();
  await page.getByRole('link', { name: texts['page.nav.limits']!, exact: true }).first().click();
  await expect(page.locator('main:visible')).toBeFocused();
  await expect.poll(scrolled).toBe(0);
});

for (const language of LANGUAGES) {
  test(`keys: ? opens their list, Ctrl+Z and Shift+Ctrl+Z step back and forth (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ site_area: '23.375' });
    // In a field they are the field's own.
    await parcel.field('site_area').focus();
    await page.keyboard.press('?');
    await expect(page).toHaveURL(/#\/parcel$/);
    await parcel.enter({ site_area: '99' });
    await page.locator('h1 a').focus();
    await page.keyboard.press('Control+z');
    await expect(parcel.field('site_area')).not.toHaveValue('99');
    await page.keyboard.press('Control+Shift+Z');
    await expect(parcel.field('site_area')).toHaveValue('99');
    await page.keyboard.press('?');
    await expect(page.locator('#keys')).toBeFocused();
    await expect(page.locator('#keys')).toBeInViewport();
    await expect(page.locator('.document')).toContainText('Ctrl+Z');
  });
}

test('unit, language and colours stay in reach beside an explanation', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(SIX_FACTS);
  await parcel.number('plot_ratio').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.locator('#per-area').selectOption('ten_thousand_yuan_per_mu_year');
  await parcel.press('page.bar.language', 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('dialog')).toBeVisible();
});
