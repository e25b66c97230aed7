// A visitor of a public page follows the story by keyboard and on a phone, opens its numbers and goes on to a parcel; a public
// screen tells it by itself and keeps nothing; other pages show a step of it.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, type Watch } from './journey';
import { sheets } from './paper';
import { sentences, type Language } from './parcel';

const SCREEN = '.story__screen';

/** The sentence of a key whose arguments are left open, as a pattern. */
function pattern(language: Language, key: string): RegExp {
  const text = sentences(language)[key]!;
  return new RegExp(text.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+'));
}

async function expectStep(page: Page, language: Language, id: string): Promise<void> {
  await expect(page.locator('#app .story__headline')).toHaveText(pattern(language, `story.${id}.headline`));
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(isWider).toBe(false);
}

/** Everything that the browser keeps for the page. */
function kept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const names = await indexedDB.databases();
    return names.length + localStorage.length + sessionStorage.length;
  });
}

function fetchedPark(watch: Watch): number {
  return watch.requests.filter((address) => address.endsWith('/park-story.json')).length;
}

test('a visitor goes through the story by keys, opens its numbers, and starts a parcel', async ({ page, watch }) => {
  const texts = sentences('zh-CN');
  await page.goto('./');
  await expect(page.getByRole('link', { name: texts['page.start.story.title']! })).toBeVisible();
  expect(fetchedPark(watch)).toBe(0);
  await page.getByRole('link', { name: texts['page.start.story.title']! }).click();
  await expectStep(page, 'zh-CN', 'park');
  const screen = page.locator(SCREEN);
  await expect(screen).toContainText('灰点：虚构地块');
  expect(fetchedPark(watch)).toBe(1);

  // The map: one stop of the keyboard, whose arrows lead to neighbours and not to other steps.
  await page.keyboard.press('ArrowRight');
  await expectStep(page, 'zh-CN', 'survey');
  await expect(page).toHaveURL(/#\/story\/2$/);
  await expectAccessible(page);
  const plot = page.locator('.map__handle');
  await plot.focus();
  await expect(plot).toHaveAttribute('aria-label', /^SL-001/);
  await page.keyboard.press('ArrowRight');
  await expect(plot).toHaveAttribute('aria-label', /^SL-002/);
  await expect(page.locator('.map__note')).toContainText('SL-002');
  await page.getByText(texts['map.table']!).click();
  await expect(page.locator('.map__table tbody tr')).toHaveCount(313);
  await expectStep(page, 'zh-CN', 'survey');
  await plot.evaluate((element) => (element as SVGElement).blur());

  await page.keyboard.press('PageDown');
  await expectStep(page, 'zh-CN', 'idle');
  await page.locator(`${SCREEN} [data-figure="idle_tax_forgone"]`).click();
  const explanation = page.getByRole('dialog');
  await expect(explanation).toContainText('48.7');
  await expect(explanation).toContainText('2,611.62');
  await page.keyboard.press('ArrowRight');
  await expectStep(page, 'zh-CN', 'idle');
  await expectAccessible(page);
  await explanation.getByRole('link', { name: texts['story.check']! }).click();
  await expect(page.locator('#claim-idle_area-title')).toBeFocused();
  await expect(page.locator('#claim-idle_years .drawing:visible')).toBeVisible();
  await page.goBack();
  await expectStep(page, 'zh-CN', 'idle');

  await page.keyboard.press('Space');
  await expectStep(page, 'zh-CN', 'buy_back');
  await expect(page.locator(SCREEN)).toContainText('改造前 5,454 ㎡');
  await page.keyboard.press('Shift+Space');
  await expectStep(page, 'zh-CN', 'idle');
  await page.locator('.story__picture .drawing:visible').click();
  await expectStep(page, 'zh-CN', 'buy_back');
  await page.mouse.wheel(0, 4_000);
  await expect.poll(() => page.evaluate(() => scrollY + innerHeight - document.body.scrollHeight)).toBeGreaterThan(-3);
  // One turn of the wheel at the end of the page is one step.
  await expect(async () => {
    await page.mouse.wheel(0, 100);
    await expectStep(page, 'zh-CN', 'same_land');
  }).toPass({ intervals: [700] });
  await page.keyboard.press('End');
  await expectStep(page, 'zh-CN', 'yours');
  // A button that its own step takes away leaves the focus to the headline.
  await page.locator(SCREEN).getByRole('button', { name: texts['story.again']! }).focus();
  await page.keyboard.press('Enter');
  await expectStep(page, 'zh-CN', 'park');
  await expect(page.locator('.story__headline')).toBeFocused();
  await page.keyboard.press('End');
  await expectStep(page, 'zh-CN', 'yours');
  const dot = page.locator(`${SCREEN} [role=slider]:visible`);
  const before = await dot.getAttribute('aria-valuetext');
  await dot.focus();
  await page.keyboard.press('ArrowRight');
  await expect(dot).not.toHaveAttribute('aria-valuetext', before!);
  await expectStep(page, 'zh-CN', 'yours');
  await page.locator(SCREEN).getByRole('link', { name: texts['story.own']! }).click();
  await expect(page.locator('#field-site_area')).toHaveValue('');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  test('a visitor swipes through the story, every step fits, and a step can be sent on', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('./?lang=en#/story');
    const swipe = (from: number, to: number) =>
      page.evaluate(([from, to]) => {
        const picture = document.querySelector('.story__picture')!;
        const at = (clientX: number) => ({ pointerId: 7, pointerType: 'touch', clientX, clientY: 300, bubbles: true });
        picture.dispatchEvent(new PointerEvent('pointerdown', at(from!)));
        picture.dispatchEvent(new PointerEvent('pointerup', at(to!)));
      }, [from, to]);
    for (const id of ['park', 'survey', 'idle', 'buy_back', 'same_land', 'result', 'yours']) {
      await expectStep(page, 'en', id);
      await expectNoSidewaysScroll(page);
      // The way on is in reach without scrolling.
      const way = page.locator('.story__buttons .button--strong');
      await expect(way).toBeInViewport();
      if (id === 'survey' || id === 'buy_back') await expectAccessible(page);
      if (id !== 'yours') await swipe(300, 120);
    }
    await swipe(100, 300);
    await expectStep(page, 'en', 'result');
    await page.goto('./?lang=en#/story/4');
    await expectStep(page, 'en', 'buy_back');
    await page.getByRole('button', { name: sentences('en')['story.back']! }).click();
    await expectStep(page, 'en', 'idle');
    await page.reload();
    await expectStep(page, 'en', 'idle');
  });
});

for (const [language, colorScheme, width] of [['zh-CN', 'dark', 360], ['zh-CN', 'light', 1920], ['en', 'dark', 1920], ['en', 'light', 1280]] as const) {
  test(`every step reads well (${language}, ${colorScheme}, ${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: width < 720 ? 740 : 1080 });
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
    for (const [at, id] of ['park', 'survey', 'idle', 'buy_back', 'same_land', 'result', 'yours'].entries()) {
      await page.goto(`./?lang=${language}#/story/${at + 1}`);
      await expectStep(page, language, id);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });
}

test('a public screen tells the story, gives way to a touch, starts again, and keeps nothing', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.clock.install({ time: new Date('2026-11-23T09:00:00+08:00') });
  // However slow the machine, the screen's time goes on only here.
  await page.clock.pauseAt(new Date('2026-11-23T09:00:01+08:00'));
  await page.goto('./#/story?kiosk');
  await expectStep(page, 'zh-CN', 'park');
  // Read from three metres: a fortieth of the height.
  const sizes = await page.evaluate(() => {
    const sizes = [...document.querySelectorAll('.story__headline, .story__says')].map((element) => parseFloat(getComputedStyle(element).fontSize));
    const texts = [...document.querySelectorAll<SVGTextElement>('.story__screen .story-picture__wide text')];
    const scale = (text: SVGTextElement) => text.ownerSVGElement!.getScreenCTM()!.a;
    return [...sizes, ...texts.map((text) => parseFloat(text.getAttribute('font-size')!) * scale(text))];
  });
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(0.025 * 1080);
  for (const id of ['survey', 'idle', 'buy_back', 'same_land', 'result', 'yours', 'park', 'survey']) {
    await page.clock.runFor(8_000);
    await expectStep(page, 'zh-CN', id);
  }
  // A touch takes over: the story waits.
  await page.locator('.story__headline').click();
  await page.clock.runFor(30_000);
  await expectStep(page, 'zh-CN', 'survey');
  await page.locator('.story__buttons .button--strong').click();
  await expectStep(page, 'zh-CN', 'idle');
  await page.keyboard.press('End');
  await page.locator(SCREEN).getByRole('link', { name: sentences('zh-CN')['story.own']! }).click();
  await page.locator('#field-site_area').fill('23.375');
  await page.clock.runFor(181_000);
  await expectStep(page, 'zh-CN', 'park');
  await expect(page).toHaveURL(/#\/story\?kiosk$/);
  await page.clock.runFor(8_000);
  await expectStep(page, 'zh-CN', 'survey');
  expect(await kept(page)).toBe(0);
});

test('an upright public screen is read from three metres too, and in the colours of the system', async ({ page }) => {
  await page.setViewportSize({ width: 1080, height: 1920 });
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  for (const step of [1, 3, 4, 5, 6]) {
    await page.goto(`./?kiosk#/story/${step}`);
    await expect(page.locator('#app .story__headline')).toBeVisible();
    const sizes = await page.evaluate(() => {
      const root = document.querySelector('#app')!;
      const seen = (element: Element) => element.getClientRects().length > 0;
      const words = [...root.querySelectorAll('.story__headline, .story__says')].map((element) => parseFloat(getComputedStyle(element).fontSize));
      const numbers = [...root.querySelectorAll<SVGTextElement>('.story__screen .drawing__value')].filter(seen);
      const size = (text: SVGTextElement) => parseFloat(text.getAttribute('font-size')!) * text.ownerSVGElement!.getScreenCTM()!.a;
      return [...words, ...numbers.map(size)];
    });
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(0.025 * 1920);
    await expectNoSidewaysScroll(page);
  }
});

test('a step and the quadrant stand in frames of another page, and the paper has seven steps on two pages', async ({ page }) => {
  await page.goto('./embed.html');
  const isWhole = (title: string) =>
    page.locator(`iframe[title="${title}"]`).evaluate((element) => {
      const frame = element as HTMLIFrameElement;
      return frame.contentDocument!.body.offsetHeight - frame.clientHeight;
    });
  for (const [title, inside] of [
    ['两分钟看懂：平台回购', '.story__headline'],
    ['容积率与地均税收：拖动计划', '[role=slider]'],
  ]) {
    await page.locator(`iframe[title="${title}"]`).scrollIntoViewIfNeeded();
    const frame = page.frameLocator(`iframe[title="${title}"]`);
    await expect(frame.locator(inside!).first()).toBeAttached();
    await expect(frame.locator('.top-bar')).toBeHidden();
    await expect.poll(() => isWhole(title!)).toBe(0);
  }
  await page.goto('./#/story');
  await expect(page.locator('.story-paper .map__land')).toBeAttached();
  expect(await sheets(page)).toBe(2);
});
