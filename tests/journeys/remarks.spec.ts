// What a browser keeps should become a file: said when there is reason for it, once, and never to guests or in a frame.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS } from './parcel';

const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15';
const KEPT = 'musuan.reminders';

/** A browser whose room is as full as the journey says, and that counts how often it was asked. */
class Room {
  percent = 1;
  asked = 0;

  private constructor(private readonly page: Page) {}

  static async of(page: Page): Promise<Room> {
    const room = new Room(page);
    await page.exposeFunction('usedPercent', () => {
      room.asked += 1;
      return room.percent;
    });
    await page.addInitScript(() => {
      const journey = window as unknown as { usedPercent(): Promise<number> };
      StorageManager.prototype.estimate = async () => ({ usage: (await journey.usedPercent()) * 1e6, quota: 100e6 });
    });
    return room;
  }

  /** Waits until an edit was followed by a look at how things are, and the page has drawn what it has to say. */
  async expectSilenceAfter(edit: () => Promise<void>): Promise<void> {
    const before = this.asked;
    await edit();
    await expect.poll(() => this.asked).toBeGreaterThan(before);
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await expect(strip(this.page)).toBeEmpty();
  }
}

const strip = (page: Page) => page.locator('#remarks');

const dismiss = (parcel: ParcelPage) =>
  strip(parcel.page).getByRole('button', { name: parcel.text('remark.dismiss_named'), exact: true }).click();

/** Writes what this browser remembers of an earlier day. */
const remember = (page: Page, kept: object) =>
  page.evaluate(([name, text]) => localStorage.setItem(name, text), [KEPT, JSON.stringify(kept)] as const);

const remembered = (page: Page) => page.evaluate((name) => JSON.parse(localStorage.getItem(name) ?? '{}'), KEPT);

/** What is scrolled half behind the strip has no room of its own at that moment; at the end of the page nothing is. */
async function expectAccessibleAtTheEnd(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expectAccessible(page);
}

for (const language of LANGUAGES) {
  test(`edits that are in no file for a week are spoken of, put off, and ended by a file (${language})`, async ({ page }) => {
    const room = await Room.of(page);
    const parcel = await ParcelPage.open(page, language);
    await remember(page, { edited_on: '2026-11-16' });
    await parcel.enter({ site_area: '23.375' });
    const day = language === 'en' ? '16 Nov 2026' : '2026年11月16日';
    await expect(strip(page)).toContainText(parcel.text('remark.backup', { day }));
    await expectAccessibleAtTheEnd(page);
    await parcel.expectNoSidewaysScroll();

    await strip(page).getByRole('button', { name: parcel.text('remark.later'), exact: true }).click();
    await expect(strip(page)).toBeEmpty();
    expect(await remembered(page)).toMatchObject({ edited_on: '2026-11-16', put_off_until: '2026-11-30' });
    await page.reload();
    await room.expectSilenceAfter(async () => (await ParcelPage.of(page, language)).enter({ site_area: '23.5' }));

    await page.clock.setFixedTime(new Date('2026-11-30T09:00:00+08:00'));
    await parcel.enter({ site_area: '24' });
    await expect(strip(page)).toContainText(parcel.text('remark.backup', { day }));
    await strip(page).getByRole('link', { name: parcel.text('remark.file'), exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: parcel.text('file.save.press'), exact: true }).click();
    await download;
    // The browser does not say what became of it: the reader does.
    await expect(page.getByText(parcel.text('file.save.requested'))).toBeVisible();
    await expect(strip(page)).toContainText(parcel.text('remark.backup', { day }));
    expect(await remembered(page)).toMatchObject({ edited_on: '2026-11-16', filed_on: null });
    await page.getByRole('button', { name: parcel.text('file.save.confirm'), exact: true }).click();
    await expect(strip(page)).toBeEmpty();
    expect(await remembered(page)).toMatchObject({ edited_on: null, filed_on: '2026-11-30', put_off_until: null });
    const filed = language === 'en' ? '30 Nov 2026' : '2026年11月30日';
    await expect(page.getByText(parcel.text('file.save.last', { day: filed }))).toBeVisible();
  });
}

test('the first edit after a file is remembered, and opening a file is none', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(SIX_FACTS);
  await expect.poll(async () => (await remembered(page)).edited_on).toBe('2026-11-23');
  await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: parcel.text('file.save.press'), exact: true }).click();
  const path = await (await download).path();
  await page.goBack();
  await parcel.enter({ site_area: '99' });
  await expect.poll(async () => (await remembered(page)).edited_on).toBe('2026-11-23');

  await page.goForward();
  await page.locator('#project-file').setInputFiles(path);
  await expect(parcel.field('site_area')).toHaveValue(SIX_FACTS.site_area);
  await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
  expect((await remembered(page)).edited_on).toBeNull();
  await parcel.enter({ site_area: '98' });
  await expect.poll(async () => (await remembered(page)).edited_on).toBe('2026-11-23');
});

test('each step of the room is told once, until usage falls below it', async ({ page }) => {
  const room = await Room.of(page);
  const parcel = await ParcelPage.open(page, 'zh-CN');
  const edit = (text: string) => parcel.enter({ site_area: text });
  room.percent = 71;
  await edit('1');
  await expect(strip(page)).toContainText(parcel.text('remark.room', { percent: '71' }));
  await dismiss(parcel);
  await expect(strip(page)).toBeEmpty();
  await room.expectSilenceAfter(() => edit('2'));

  room.percent = 86;
  await edit('3');
  await expect(strip(page)).toContainText(parcel.text('remark.room', { percent: '86' }));
  await dismiss(parcel);
  room.percent = 80;
  await room.expectSilenceAfter(() => edit('4'));
  room.percent = 85;
  await edit('5');
  await expect(strip(page)).toContainText(parcel.text('remark.room', { percent: '85' }));

  room.percent = 96;
  await edit('6');
  await expect(strip(page)).toContainText(parcel.text('remark.room_urgent', { percent: '96' }));
  await expectAccessibleAtTheEnd(page);
  await dismiss(parcel);
  await page.reload();
  await room.expectSilenceAfter(async () => (await ParcelPage.of(page, 'zh-CN')).enter({ site_area: '7' }));
});

test('the strip covers neither the field that has the focus nor the end of the page', async ({ page }) => {
  const room = await Room.of(page);
  room.percent = 96;
  const parcel = await ParcelPage.open(page, 'en');
  await parcel.enter(SIX_FACTS);
  await expect(strip(page)).toContainText(parcel.text('remark.room_urgent', { percent: '96' }));
  const lines = await strip(page).locator('.remark').evaluate((remark) => {
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(remark);
    return (remark.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)) / parseFloat(lineHeight);
  });
  expect(lines).toBeLessThan(3.5);
  for (const id of ['plan_ramp_years', 'site_area', 'intent', 'annual_tax']) {
    await parcel.field(id).focus();
    const isOnTop = await parcel.field(id).evaluate((field) => {
      const { left, top, width, height } = field.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === field;
    });
    expect(isOnTop, `${id} is covered`).toBe(true);
  }
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const [foot, remark] = await Promise.all(
    [page.locator('.page-foot').filter({ visible: true }), strip(page)].map(async (part) => (await part.boundingBox())!),
  );
  expect(foot!.y + foot!.height).toBeLessThanOrEqual(remark!.y + 1);
});

test.describe('a browser that clears after a week', () => {
  test.use({ userAgent: SAFARI });

  for (const language of LANGUAGES) {
    test(`it is said once, with the way out (${language})`, async ({ page }) => {
      const room = await Room.of(page);
      const parcel = await ParcelPage.open(page, language);
      await parcel.enter({ site_area: '23.375' });
      await expect(strip(page)).toContainText(parcel.text('remark.cleared'));
      await expectAccessibleAtTheEnd(page);
      await dismiss(parcel);
      await page.reload();
      await room.expectSilenceAfter(async () => (await ParcelPage.of(page, language)).enter({ site_area: '24' }));
      await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
      await expect(page.getByText(parcel.text('file.room.week'))).toBeVisible();
    });
  }

  test('where the page is installed there is nothing to say', async ({ page }) => {
    const room = await Room.of(page);
    await page.addInitScript(() => Object.defineProperty(navigator, 'standalone', { value: true }));
    const parcel = await ParcelPage.open(page, 'zh-CN');
    await room.expectSilenceAfter(() => parcel.enter({ site_area: '23.375' }));
  });

  for (const way of ['guest', 'kiosk', 'embed']) {
    test(`nothing is remarked with ?${way}`, async ({ page }) => {
      const room = await Room.of(page);
      room.percent = 97;
      await page.goto(`./?${way}#/parcel`);
      const parcel = await ParcelPage.of(page, 'zh-CN');
      await parcel.enter(SIX_FACTS);
      await expect(parcel.number('plot_ratio')).toHaveText('1.20');
      await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
      await expect(page.locator('#project-file')).toBeAttached();
      await expect(page.getByText(parcel.text('file.requests.shows'))).toBeVisible();
      await expect(strip(page)).toHaveCount(0);
      expect(await page.evaluate((name) => localStorage.getItem(name), KEPT)).toBeNull();
    });
  }
});

test('what is remembered of reminders is deleted with all the rest', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ site_area: '23.375' });
  await expect.poll(async () => (await remembered(page)).edited_on).toBe('2026-11-23');
  await page.getByRole('link', { name: parcel.text('page.nav.file'), exact: true }).click();
  await page.getByRole('button', { name: parcel.text('file.delete.press'), exact: true }).click();
  await page.getByRole('button', { name: parcel.text('file.delete.yes'), exact: true }).click();
  await expect(page.getByRole('group', { name: parcel.text('file.delete.done'), exact: true })).toBeVisible();
  expect(await page.evaluate((name) => localStorage.getItem(name), KEPT)).toBeNull();
});
