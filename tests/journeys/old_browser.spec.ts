// Where the program cannot run, the first step of the story stands as a picture with its sentence and what to do, at once.
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES } from './parcel';

const HELP = { 'zh-CN': '本浏览器版本过旧', en: 'This browser is too old' };
const FILE = '双击打开的 index.html';

const picture = (page: Page, language: string) => page.locator(`.still__step[lang="${language}"] img`);

async function expectDrawn(page: Page, language: string): Promise<void> {
  await expect(picture(page, language)).toBeVisible();
  await expect.poll(() => picture(page, language).evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
}

for (const language of LANGUAGES) {
  for (const width of [360, 1280]) {
    test(`a browser without WebAssembly shows the first step and what to do (${language}, ${width})`, async ({ page, watch }) => {
      watch.forgive(/WebAssembly/);
      await page.setViewportSize({ width, height: 740 });
      await page.addInitScript(() => {
        Reflect.deleteProperty(globalThis, 'WebAssembly');
      });
      await page.goto(`./?lang=${language}`, { waitUntil: 'domcontentloaded' });
      await expect(page.locator('.still__old')).toContainText(HELP[language], { timeout: 2_000 });
      await expect(page.locator('.still__file, .not-started, .broken')).toHaveCount(2);
      for (const part of await page.locator('.still__file, .not-started').all()) await expect(part).toBeHidden();
      const other = language === 'en' ? 'zh-CN' : 'en';
      await expectDrawn(page, language);
      await expect(picture(page, other)).toBeHidden();
      await expect(page.locator('.still__step:visible')).toContainText('0.81');
      await expectAccessible(page);
      const isWider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      expect(isWider).toBe(false);
    });
  }
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the same stands in both languages', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('.still__old')).toContainText(HELP['zh-CN']);
    await expect(page.locator('.still__old')).toContainText(HELP.en);
    for (const language of LANGUAGES) await expect(picture(page, language)).toBeVisible();
  });
});

test('a page opened from the disk says what to do', async ({ page, watch }) => {
  // What a browser says of files that it does not load from a disk differs; nothing else is fetched.
  watch.forgive(/^console: |^error: |^request to another origin: file:/);
  await page.goto(`file://${fileURLToPath(new URL('../../dist/index.html', import.meta.url))}`);
  await expect(page.locator('.still__file')).toContainText(FILE, { timeout: 2_000 });
  await expect(page.locator('.still__file')).toBeVisible();
  await expectDrawn(page, 'zh-CN');
  await expect(page.locator('.broken')).toHaveCount(0);
});

test('a browser in which the program runs fetches no still picture', async ({ page, watch }) => {
  await page.goto('./#/story');
  await expect(page.locator('#app .story__headline')).toBeVisible();
  await expect(page.locator('.still')).toBeHidden();
  expect(watch.requests.filter((address) => address.includes('/still.'))).toEqual([]);
});
