// What the tool rests on and what it does not do: guide, sources and limits, in both languages.
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage } from './parcel';

for (const language of LANGUAGES) {
  test(`guide, sources and limits are one click away on every page (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    const open = (name: string) => page.getByRole('link', { name: parcel.text(`page.nav.${name}`), exact: true }).click();
    await open('guide');
    const article = page.getByRole('article');
    await expect(article.getByRole('heading', { level: 2 })).toBeVisible();
    await expect(article).toContainText('?guest');
    await expectAccessible(page);
    await open('limits');
    await expect(article).toContainText('0.83');
    await expectAccessible(page);
    await open('sources');
    const row = page.getByRole('row').filter({ hasText: '804.4' });
    await expect(row).toContainText(parcel.text('page.mark.verified'));
    // A pack that has expired by the journeys' day says so here too.
    await expect(page.getByText(parcel.text('page.pack.expired_on').split('{')[0]!).first()).toBeVisible();
    // Every pack is run through its worked cases here and now.
    await expect(page.getByText(parcel.text('sources.cases', { passed: '20', count: '20' }))).toBeVisible();
    await page.getByText(parcel.text('sources.cases', { passed: '6', count: '6' })).click();
    const tested = page.getByRole('row').filter({ hasText: parcel.text('sources.case.passed') });
    await expect(tested.filter({ visible: true }).first()).toBeVisible();
    await expect(page.getByText(parcel.text('sources.case.failed'), { exact: true })).toHaveCount(0);
    await page.getByText(parcel.text('sources.figures'), { exact: true }).click();
    await expect(page.getByText('闲置土地处置办法').first()).toBeVisible();
    await expectAccessible(page);
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1]!);
  });
}

test('the language of a document changes with the page', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.getByRole('link', { name: parcel.text('page.nav.limits'), exact: true }).click();
  const heading = page.getByRole('article').getByRole('heading', { level: 2 });
  await expect(heading).toHaveText('使用说明与限制');
  await parcel.press('page.bar.language');
  await expect(heading).toHaveText('Limits of this tool');
});

test('another day of assessment moves the clock and the rules, and one undo brings today back', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ site_area: '23.375', floor_area: '18,700' });
  const packs = page.getByRole('region', { name: parcel.text('page.pack.title') });
  const expired = packs.getByText(parcel.text('page.pack.expired_on').split('{')[0]!);
  await expect(expired).toBeVisible();
  const day = parcel.field('as_of');
  await day.fill('2026-09-01');
  await expect(parcel.verdict()).toContainText('2026年9月1日');
  await expect(expired).toHaveCount(0);
  await page.reload();
  await expect(parcel.verdict()).toContainText('2026年9月1日');
  await expect(day).toHaveValue('2026年9月1日');
  await day.fill('');
  await expect(parcel.verdict()).toContainText('2026年11月23日');
  await day.blur();
  await day.fill('2025-01-02');
  await parcel.press('page.bar.undo');
  await expect(parcel.verdict()).toContainText('2026年11月23日');
  await expect(day).toHaveValue('');
});

test('a day is typed as text, shown as the language writes days, and refused beside its field', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  const day = parcel.field('as_of');
  for (const typed of ['2026/9/1', '20260901', '２０２６年９月１日', '1 Sep 2026']) {
    await day.fill(typed);
    await expect(day).toHaveValue(typed);
    await expect(parcel.verdict()).toContainText('2026年9月1日');
    await day.blur();
    await expect(day).toHaveValue('2026年9月1日');
  }
  // What is no day stays with its reason, and the day before it goes on counting.
  await day.fill('2026-09-31');
  await day.blur();
  await expect(day).toHaveValue('2026-09-31');
  await expect(parcel.note('as_of')).toContainText('日历上没有');
  await expect(parcel.verdict()).toContainText('2026年9月1日');
  await day.fill('2026-09-30');
  await expect(parcel.verdict()).toContainText('2026年9月30日');
  await day.blur();
  await parcel.press('page.bar.language');
  await expect(day).toHaveValue('30 Sep 2026');
  await expect(day).toHaveAttribute('inputmode', 'numeric');
});
