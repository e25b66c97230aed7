// A parcel goes into a link and comes out of it exactly; a cut link says so; a guest leaves nothing behind.
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS, sentences } from './parcel';

const FACTS = { ...SIX_FACTS, plan_floor_area: '约2万' };

/** The link of the parcel that is open, read where the reader copies it. */
async function linkOf(parcel: ParcelPage): Promise<string> {
  await parcel.page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
  const field = parcel.page.getByLabel(parcel.text('share.link'), { exact: true });
  await expect(field).toBeVisible();
  return field.inputValue();
}

async function expectFacts(parcel: ParcelPage): Promise<void> {
  for (const [id, text] of Object.entries(FACTS)) await expect(parcel.field(id)).toHaveValue(text);
  await expect(parcel.number('plot_ratio')).toHaveText('1.20');
}

for (const language of LANGUAGES) {
  test(`a link opens with the same case elsewhere, and one undo takes it out (${language})`, async ({ page, browser }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(FACTS);
    const link = await linkOf(parcel);
    expect(link.length).toBeLessThan(2_000);
    expect(link).toMatch(/#\/share\/[A-Za-z0-9_-]+\.3$/);
    await expectAccessible(page);

    const elsewhere = await (await browser.newContext({ viewport: page.viewportSize(), locale: 'zh-CN' })).newPage();
    await elsewhere.goto(link);
    // A browser of its own speaks Chinese first.
    const texts = sentences('zh-CN');
    await expect(elsewhere.locator('#app').getByText('18,700')).toBeVisible();
    await expectAccessible(elsewhere);
    await elsewhere.getByRole('button', { name: texts['share.take']! }).click();
    const other = await ParcelPage.of(elsewhere, language);
    await expectFacts(other);
    await expect(other.field('plan_floor_area')).toHaveAttribute('aria-invalid', 'true');
    await expect(elsewhere.locator('.top-bar__saved')).toHaveText(other.text('page.saved.saved'));
    await other.press('page.bar.undo');
    await expect(other.field('site_area')).toHaveValue('');
    await elsewhere.context().close();
  });
}

test('a parcel from a link joins what is there', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(FACTS);
  const link = await linkOf(parcel);
  await page.goto(link);
  await page.getByRole('button', { name: parcel.text('share.take') }).click();
  await expect(page.locator('#parcel-switch option')).toHaveCount(2);
  await expect(page.locator('#parcel-switch')).toHaveValue('2');
  await expectFacts(parcel);
});

test('a cut link and an altered one are refused, and what is open stays', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'en');
  await parcel.enter(FACTS);
  const link = await linkOf(parcel);
  const alert = page.getByRole('alert');
  await page.goto(link.slice(0, -20));
  await expect(alert).toContainText(parcel.text('issue.link_incomplete'));
  await expectAccessible(page);
  const middle = link.length - 40;
  await page.goto(link.slice(0, middle) + (link[middle] === 'A' ? 'B' : 'A') + link.slice(middle + 1));
  await expect(alert).toContainText(parcel.text('issue.link_damaged'));
  await page.getByRole('link', { name: parcel.text('page.nav.parcel'), exact: true }).click();
  await expectFacts(parcel);
});

test('the link is copied, or marked where the browser does not let the page copy', async ({ page, context }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(FACTS);
  const link = await linkOf(parcel);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await parcel.press('share.copy');
  await expect(page.getByText(parcel.text('share.copied'))).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await parcel.press('share.copy');
  await expect(page.getByText(parcel.text('share.by_hand'))).toBeVisible();
  expect(await page.evaluate(() => getSelection()!.toString())).toBe(link);
});

test('a parcel whose link would be cut is told to go as a file', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'en');
  // Text that does not pack: 2,000 different letters.
  const letters = Array.from({ length: 2_000 }, (_, nth) => String.fromCharCode(0x4e00 + ((nth * 7919) % 20_000)));
  await parcel.enter({ site_area: letters.join('') });
  await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
  await expect(page.getByText(parcel.text('share.too_long.words'))).toBeVisible();
  await expect(page.getByLabel(parcel.text('share.link'), { exact: true })).toHaveCount(0);
});

/** How many entries the browser keeps for the page, in its database and beside it. */
function kept(): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('musuan');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const names = Array.from(asked.result.objectStoreNames);
      if (!names.includes('records')) return resolve(localStorage.length);
      const count = asked.result.transaction('records').objectStore('records').count();
      count.onsuccess = () => resolve(count.result + localStorage.length);
    };
  });
}

test('a guest sees the shared parcel at once, and leaves nothing behind', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(FACTS);
  const link = await linkOf(parcel);
  await page.goto(link.replace('#', '?guest#'));
  await expectFacts(parcel);
  await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.guest'));
  await parcel.enter({ floor_area: '9,999' });
  await page.reload();
  // The guest's page starts anew; the reader's own is as it was.
  await expect(parcel.field('floor_area')).toHaveValue('');
  await page.goto('./#/parcel');
  await expectFacts(parcel);
});

test('a public screen is as it was opened after nobody has touched it', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(FACTS);
  const link = await linkOf(parcel);
  await page.goto('about:blank');
  await page.goto(link.replace('#', '?kiosk=2#'));
  await expectFacts(parcel);
  const before = await page.evaluate(kept);
  await parcel.enter({ site_area: '99', floor_area: '1' });
  await page.keyboard.press('Tab');
  await expect(parcel.field('site_area')).toHaveValue(FACTS.site_area, { timeout: 20_000 });
  await expectFacts(parcel);
  expect(await page.evaluate(kept)).toBe(before);
});
