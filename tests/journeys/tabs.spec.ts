// Two windows edit one project: the later save of the two is stopped, says so, and offers three ways on. Nothing that was
// shown as saved is ever written over without a choice.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { random } from './browser';
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage } from './parcel';

const SEEDS = [1, 2, 3];
const STEPS = 16;

for (const language of LANGUAGES) {
  test(`the later of two windows is refused and chooses (${language})`, async ({ page, context }) => {
    const first = await ParcelPage.open(page, language);
    await first.enter({ site_area: '1' });
    await expect(page.locator('.top-bar__saved')).toHaveText(first.text('page.saved.saved'));
    const other = await context.newPage();
    const second = await ParcelPage.open(other, language);
    await expect(second.field('site_area')).toHaveValue('1');

    await first.enter({ site_area: '2' });
    await expect(page.locator('.top-bar__saved')).toHaveText(first.text('page.saved.saved'));
    // The window that is behind says so before anything is entered in it.
    await expect(other.getByRole('status').filter({ hasText: second.text('page.saved.behind') })).toBeVisible();
    await expectAccessible(other);
    await second.enter({ floor_area: '3' });
    const choice = other.getByRole('group', { name: second.text('issue.storage.stale') });
    await expect(choice).toBeVisible();
    await expectAccessible(other);
    await expect(second.field('floor_area')).toHaveValue('3');

    // One way: into a file.
    await choice.getByRole('link', { name: second.text('page.saved.to_file') }).click();
    const download = other.waitForEvent('download');
    await other.getByRole('button', { name: second.text('file.save.press') }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('"floor_area"');
    await other.goBack();

    // Another: what the other window has.
    await second.press('page.saved.open_theirs');
    await expect(second.field('site_area')).toHaveValue('2');
    await expect(second.field('floor_area')).toHaveValue('');

    // The third: what this window has, and then the other one is the later.
    await first.enter({ site_area: '4' });
    await expect(page.locator('.top-bar__saved')).toHaveText(first.text('page.saved.saved'));
    await second.enter({ floor_area: '5' });
    await second.press('page.saved.keep_mine');
    await expect(other.locator('.top-bar__saved')).toHaveText(second.text('page.saved.saved'));
    await expect(choice).toHaveCount(0);
    await first.enter({ floor_area: '6' });
    await expect(page.getByRole('group', { name: first.text('issue.storage.stale') })).toBeVisible();
    // What is not kept is not left without a question.
    const asked = page.waitForEvent('dialog');
    await page.reload();
    expect((await asked).type()).toBe('beforeunload');
    await expect(first.field('site_area')).toHaveValue('2');
    await expect(first.field('floor_area')).toHaveValue('5');
  });
}

test('a window that holds a project which was deleted and begun anew is refused', async ({ page, context }) => {
  const first = await ParcelPage.open(page, 'zh-CN');
  await first.field('site_area').pressSequentially('12');
  await expect(page.locator('.top-bar__saved')).toHaveText(first.text('page.saved.saved'));
  const other = await context.newPage();
  const second = await ParcelPage.open(other, 'zh-CN');
  await other.goto('./#/file');
  await other.getByRole('button', { name: second.text('file.delete.press') }).click();
  await other.getByRole('button', { name: second.text('file.delete.yes') }).click();
  await expect(other.getByRole('group', { name: second.text('file.delete.done') })).toBeVisible();
  await other.goto('./#/parcel');
  // As many edits as the first window has seen.
  await second.field('floor_area').pressSequentially('34');
  await expect(other.locator('.top-bar__saved')).toHaveText(second.text('page.saved.saved'));

  await first.enter({ annual_tax: '5' });
  await expect(page.getByRole('group', { name: first.text('issue.storage.stale') })).toBeVisible();
  await page.reload();
  await expect(first.field('floor_area')).toHaveValue('34');
  await expect(first.field('site_area')).toHaveValue('');
});

test('windows that are opened at the same moment for the first time all keep their project', async ({ context }) => {
  const pages = await Promise.all(Array.from({ length: 4 }, () => context.newPage()));
  await Promise.all(pages.map((page) => page.goto('./#/parcel')));
  const parcel = await ParcelPage.of(pages[0]!, 'zh-CN');
  for (const page of pages) {
    await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
  }
});

test('a window that is behind opens what the other one has, without a question', async ({ page, context }) => {
  const first = await ParcelPage.open(page, 'zh-CN');
  const other = await context.newPage();
  const second = await ParcelPage.open(other, 'zh-CN');
  const notice = other.getByText(second.text('page.saved.behind'));
  await expect(notice).toHaveCount(0);
  await first.enter({ site_area: '7' });
  await expect(notice).toBeVisible();
  await expect(page.getByText(first.text('page.saved.behind'))).toHaveCount(0);
  await second.press('page.saved.open_theirs');
  await expect(second.field('site_area')).toHaveValue('7');
  await expect(notice).toHaveCount(0);
});

/** Whether the window's last edit was kept, once it is known. */
async function isKept(page: Page, parcel: ParcelPage): Promise<boolean> {
  const word = page.locator('.top-bar__saved');
  const saved = parcel.text('page.saved.saved');
  await expect(word).not.toHaveText(parcel.text('page.saved.saving'));
  const text = await word.textContent();
  if (text !== saved) expect(text).toContain(parcel.text('page.saved.elsewhere'));
  return text === saved;
}

for (const seed of SEEDS) {
  test(`no update is lost between two windows (interleaving ${seed})`, async ({ page, context }) => {
    const chance = random(seed);
    const pages = [page, await context.newPage()];
    const windows = [];
    for (const one of pages) windows.push(await ParcelPage.open(one, 'zh-CN'));
    // What is on the shelf, and what each window believes to be there.
    let shelf = '';
    const seen = ['', ''];
    for (let step = 1; step <= STEPS; step += 1) {
      const which = chance() < 0.5 ? 0 : 1;
      const [one, parcel] = [pages[which]!, windows[which]!];
      const text = String(step);
      await parcel.enter({ site_area: text });
      const stale = seen[which] !== shelf;
      expect(await isKept(one, parcel), `step ${step}, window ${which}`).toBe(!stale);
      if (!stale) {
        shelf = text;
      } else if (chance() < 0.5) {
        await parcel.press('page.saved.keep_mine');
        await expect(one.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
        shelf = text;
      } else {
        await parcel.press('page.saved.open_theirs');
        await expect(parcel.field('site_area')).toHaveValue(shelf);
      }
      seen[which] = shelf;
    }
    await page.reload();
    await expect(windows[0]!.field('site_area')).toHaveValue(shelf);
  });
}
