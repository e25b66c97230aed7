// A reader takes the answer along: as a picture on paper, as text, as a link and its QR code. In a messenger that drops downloads
// there is another way for each, and nothing reads "saved" that nobody has seen.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS, WHOLE_PLAN, sentences } from './parcel';

const FACTS = { ...SIX_FACTS, permitted_plot_ratio: '2.0', plan_floor_area: '9,000', plan_tax: '520' };

const WECHAT =
  'Mozilla/5.0 (Linux; Android 14; V2218A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.188 ' +
  'Mobile Safari/537.36 XWEB/1260117 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701(0x28003252) WeChat/arm64';

const section = (page: Page) => page.locator('#app .take-along');
const image = (page: Page) => section(page).locator('.take-along__image');

async function open(page: Page): Promise<void> {
  await section(page).locator('summary').click();
  await expect(image(page)).toBeVisible();
}

/** Size of the picture, the colour of its corner, and how many of its dots are of another one. */
function seen(page: Page): Promise<{ width: number; height: number; corner: number[]; drawn: number }> {
  return image(page).evaluate((element) => {
    const picture = element as HTMLImageElement;
    const canvas = Object.assign(document.createElement('canvas'), { width: picture.naturalWidth, height: picture.naturalHeight });
    const ground = canvas.getContext('2d')!;
    ground.drawImage(picture, 0, 0);
    const dots = ground.getImageData(0, 0, canvas.width, canvas.height).data;
    const corner = Array.from(dots.slice(0, 4));
    let drawn = 0;
    for (let at = 0; at < dots.length; at += 4) if (dots[at] !== corner[0] || dots[at + 1] !== corner[1]) drawn += 1;
    return { width: canvas.width, height: canvas.height, corner, drawn };
  });
}

for (const language of LANGUAGES) {
  test(`the answer goes along as picture, text, link and code (${language})`, async ({ page, context }) => {
    const parcel = await ParcelPage.open(page, language);
    await expect(section(page)).toHaveCount(0);
    await parcel.enter({ ...FACTS, ...WHOLE_PLAN });
    await open(page);
    const { width, height, corner, drawn } = await seen(page);
    expect([width > 1_200, height > 900, corner]).toEqual([true, true, [255, 255, 255, 255]]);
    expect(drawn).toBeGreaterThan(10_000);

    const text = await page.locator('#take-text').inputValue();
    const headline = (await page.locator('.verdict__sentence').innerText()).replace(/^\S\s*/, '');
    expect(text).toContain(headline);
    const link = text.split('\n').at(-1)!;
    expect(link).toMatch(/#\/share\/[A-Za-z0-9_-]+\.\d$/);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await parcel.press('take.copy_text');
    await expect(section(page).getByRole('status')).toHaveText(parcel.text('share.copied'));
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    await expect(section(page).getByRole('img', { name: parcel.text('take.code_name') })).toBeVisible();
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();

    const download = page.waitForEvent('download');
    await parcel.press('take.save');
    const file = await download;
    expect(file.suggestedFilename()).toBe('musuan-2026-11-23.png');
    const png = readFileSync(await file.path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    await expect(section(page).getByRole('status')).toHaveText(parcel.text('take.requested'));

    // Another answer is another picture.
    const before = await image(page).getAttribute('src');
    await parcel.enter({ plan_floor_area: '4,000' });
    await expect(image(page)).not.toHaveAttribute('src', before!);
    await page.goto(link);
    await expect(page.locator('#app').getByText('18,700')).toBeVisible();
  });
}

test('the picture is dark on light however dark the page is, and the sample says that it is fictional', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const address of ['./#/', './#/story/7']) {
    await page.goto(address);
    await open(page);
    expect((await seen(page)).corner).toEqual([255, 255, 255, 255]);
    await expect(section(page).locator('textarea')).toHaveValue(/虚构/);
    await expectAccessible(page);
  }
});

test('who drags the sample takes along what they see', async ({ page, browser }) => {
  await page.goto('./#/');
  await open(page);
  const text = section(page).locator('textarea');
  const before = await text.inputValue();
  await page.locator('#app [role=slider]:visible').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(text).not.toHaveValue(before);
  const lines = (await text.inputValue()).split('\n');
  const elsewhere = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await elsewhere.goto(lines.at(-1)!);
  await elsewhere.getByRole('button', { name: sentences('zh-CN')['share.take']! }).click();
  await expect(elsewhere.locator('#app .verdict__sentence')).toContainText(lines[1]!.replace(/^\S\s*/, ''));
  await elsewhere.context().close();
});

test.describe('in WeChat', () => {
  test.use({ userAgent: WECHAT, hasTouch: true, viewport: { width: 360, height: 740 } });

  for (const language of LANGUAGES) {
    test(`picture, text and code are there, and no button that does nothing (${language})`, async ({ page }) => {
      const parcel = await ParcelPage.open(page, language);
      await parcel.enter(FACTS);
      await open(page);
      await expect(section(page)).toContainText(parcel.text('take.messenger'));
      await expect(section(page)).toContainText(parcel.text('take.press_long'));
      await expect(page.getByRole('button', { name: parcel.text('take.save') })).toHaveCount(0);
      // So with every other file of the page.
      await expect(page.getByText(parcel.text('save.messenger'))).toBeVisible();
      await expect(page.getByRole('button', { name: parcel.text('page.workbook.save') })).toHaveCount(0);
      await expect(image(page)).toHaveAttribute('src', /^data:image\/png/);
      await expect(section(page).locator('.qr__code')).toBeVisible();
      // At the end nothing lies below the bar at the bottom.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await expectAccessible(page);
      await parcel.expectNoSidewaysScroll();
      await page.goto('./#/file');
      await expect(page.getByText(parcel.text('file.save.messenger'))).toBeVisible();
      await expect(page.getByRole('button', { name: parcel.text('file.save.press'), exact: true })).toHaveCount(0);
    });
  }
});

test('a public screen gives the code and saves nothing', async ({ page }) => {
  const texts = sentences('zh-CN');
  await page.goto('./?kiosk#/story/7');
  await open(page);
  await expect(section(page)).toContainText(texts['take.public']!);
  await expect(section(page).locator('.qr__code')).toBeVisible();
  await expect(section(page).getByRole('button')).toHaveCount(0);
});
