// Musuan in a frame of another page: as high as its content, with storage blocked as well, and the full page by a link.
import { expect, expectAccessible, test } from './journey';
import { ParcelPage, SIX_FACTS, sentences } from './parcel';
import type { FrameLocator, Page } from '@playwright/test';

const texts = sentences('zh-CN');

/** The page that shows how it is done, with the frame in it. */
async function open(page: Page): Promise<FrameLocator> {
  await page.goto('./embed.html');
  const frame = page.frameLocator('iframe >> nth=0');
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText(texts['page.app.name']!);
  return frame;
}

/** How much of the frame's content its height leaves over. */
function missing(page: Page): Promise<number> {
  return page.locator('iframe').first().evaluate((element) => {
    const frame = element as HTMLIFrameElement;
    return frame.contentDocument!.body.offsetHeight - frame.clientHeight;
  });
}

test('the frame is as high as what is in it, on every page', async ({ page }) => {
  const frame = await open(page);
  for (const name of ['page.nav.parcel', 'page.nav.case', 'page.nav.file']) {
    await frame.getByRole('link', { name: texts[name]!, exact: true }).click();
    await expect(frame.locator('main').first()).toBeVisible();
    await expect.poll(() => missing(page)).toBe(0);
  }
  await page.evaluate(() => history.back());
  await expect(frame.getByText(sentences('zh-CN')['case.title']!)).toBeVisible();
  await expectAccessible(page);
});

test('an explanation opens where the reader is, however high the frame', async ({ page }) => {
  const frame = await open(page);
  await frame.getByRole('link', { name: texts['page.nav.parcel']!, exact: true }).click();
  for (const [id, text] of Object.entries(SIX_FACTS)) {
    const field = frame.locator(`#field-${id}`);
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(text);
    else await field.fill(text);
  }
  await expect.poll(() => missing(page)).toBe(0);
  const figures = frame.locator('main .figure__open:visible');
  await figures.last().click();
  const box = (await frame.getByRole('dialog').getByRole('heading').first().boundingBox())!;
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeLessThan(page.viewportSize()!.height);
});

test('where storage is blocked it works, says that nothing is kept, and the link opens the full page', async ({ page, context }) => {
  // What a browser does in a frame of another site when third-party storage is blocked.
  await page.addInitScript(() => {
    if (window === top) return;
    const refuse = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches']) {
      Object.defineProperty(window, name, { get: refuse });
    }
  });
  const frame = await open(page);
  await frame.getByRole('link', { name: texts['page.nav.parcel']!, exact: true }).click();
  await expect(frame.getByRole('alert')).toContainText(texts['page.saved.not_here']!.split('{')[0]!);
  await frame.locator('#field-site_area').fill('23.375');
  await frame.locator('#field-floor_area').fill('18,700');
  await expect(frame.locator('main [data-figure="plot_ratio"]').first()).toHaveText('1.20');
  await frame.getByRole('link', { name: texts['page.nav.file']!, exact: true }).click();
  const opened = context.waitForEvent('page');
  await frame.getByRole('link', { name: texts['share.full_page']! }).click();
  const full = await opened;
  await full.getByRole('button', { name: texts['share.take']! }).click();
  const parcel = await ParcelPage.of(full, 'zh-CN');
  await expect(parcel.field('site_area')).toHaveValue('23.375');
  await expect(parcel.number('plot_ratio')).toHaveText('1.20');
  expect(new URL(full.url()).search).toBe('');
});
