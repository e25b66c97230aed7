// Storage fails at every n-th call: what is kept afterwards is the old state or the new one, the page says which, and it
// goes on. Full storage and damaged records likewise.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './journey';
import { ParcelPage } from './parcel';

/** Each of these begins a write or a read; opening the page and one entry make about twenty. */
const CALLS = 24;

/** Makes the n-th call to storage after this moment fail as a browser's does. */
function failAt(page: Page, nth: number, error: string): Promise<void> {
  return page.evaluate(
    ([nth, error]) => {
      const state = { calls: 0 };
      Object.assign(window, { storageCalls: state });
      for (const [owner, names] of [
        [IDBDatabase.prototype, ['transaction']],
        [IDBObjectStore.prototype, ['put', 'get', 'getAll', 'getAllKeys', 'delete']],
      ] as const) {
        for (const name of names) {
          const known = (owner as unknown as Record<string, (...args: unknown[]) => unknown>)[name]!;
          Object.defineProperty(owner, name, {
            value(...args: unknown[]) {
              state.calls += 1;
              if (state.calls === nth) throw new DOMException('made to fail', error as string);
              return known.apply(this, args);
            },
          });
        }
      }
    },
    [nth, error] as const,
  );
}

/** Overwrites the last record whose key begins so, behind the page's back. */
function scribble(page: Page, prefix: string, database = 'musuan'): Promise<void> {
  return page.evaluate(
    ([prefix, database]) =>
      new Promise<void>((resolve, reject) => {
        const asked = indexedDB.open(database);
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const table = asked.result.transaction('records', 'readwrite').objectStore('records');
          const keys = table.getAllKeys();
          keys.onsuccess = () => {
            const last = keys.result.map(String).filter((key) => key.startsWith(prefix)).at(-1)!;
            table.put('scribbled over', last).onsuccess = () => {
              asked.result.close();
              resolve();
            };
          };
        };
      }),
    [prefix, database] as const,
  );
}

const calls = (page: Page) =>
  page.evaluate(() => (window as unknown as { storageCalls: { calls: number } }).storageCalls.calls);

test('a fault at any call of storage leaves the old or the new state, and says so', async ({ page }) => {
  test.setTimeout(180_000);
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ site_area: '1' });
  const word = page.locator('.top-bar__saved');
  await expect(word).toHaveText(parcel.text('page.saved.saved'));
  let faults = 0;
  let before = '1';
  for (let nth = 1; nth <= CALLS; nth += 1) {
    await failAt(page, nth, 'UnknownError');
    const text = String(100 + nth);
    await parcel.enter({ site_area: text });
    await expect(word).not.toHaveText(parcel.text('page.saved.saving'));
    const failed = (await word.textContent()) !== parcel.text('page.saved.saved');
    const reached = (await calls(page)) >= nth;
    expect(failed, `call ${nth}`).toBe(reached);
    if (failed) {
      faults += 1;
      await expect(word).toContainText(parcel.text('page.saved.failed').split('{')[0]!);
      // What was entered stays on the screen.
      await expect(parcel.field('site_area')).toHaveValue(text);
    }
    await page.reload();
    await expect(parcel.field('site_area')).toHaveValue(failed ? new RegExp(`^(${before}|${text})$`) : text);
    before = await parcel.field('site_area').inputValue();
    if (!reached) break;
  }
  expect(faults).toBeGreaterThan(3);
});

test('after a fault the next edit saves both', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await failAt(page, 1, 'QuotaExceededError');
  await parcel.enter({ site_area: '23.375' });
  const word = page.locator('.top-bar__saved');
  await expect(word).toContainText(parcel.text('issue.storage.full'));
  await expectAccessible(page);
  await parcel.enter({ floor_area: '18,700' });
  await expect(word).toHaveText(parcel.text('page.saved.saved'));
  await page.reload();
  await expect(parcel.field('site_area')).toHaveValue('23.375');
  await expect(parcel.number('plot_ratio')).toHaveText('1.20');
});

test('a damaged record is told of, set aside, and can be taken home as it was', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'en');
  await parcel.enter({ site_area: '23.375' });
  await parcel.enter({ floor_area: '18,700' });
  await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
  await scribble(page, 'journal/');
  await page.reload();
  const told = page.getByRole('alert').filter({ hasText: parcel.text('issue.storage.damaged', { count: '1' }) });
  await expect(told).toBeVisible();
  await expect(parcel.field('site_area')).toHaveValue('23.375');
  await expectAccessible(page);
  await told.getByRole('link', { name: parcel.text('page.saved.to_records'), exact: true }).click();
  await expect(page.getByRole('heading', { name: parcel.text('file.raw.title'), exact: true })).toBeFocused();
  await expect(page.getByRole('heading', { name: parcel.text('file.raw.title'), exact: true })).toBeInViewport();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: parcel.text('file.raw.press') }).click();
  const raw = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as Record<string, string>;
  const aside = Object.entries(raw).filter(([key]) => key.startsWith('quarantine/'));
  expect(aside.map(([, text]) => text)).toContain('scribbled over');
  await page.reload();
  await expect(told).toHaveCount(0);
});

test('a damaged document costs nothing, even the only one', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ site_area: '23.375' });
  await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
  await scribble(page, 'snapshot/');
  await page.reload();
  await expect(page.getByRole('alert')).toContainText(parcel.text('issue.storage.damaged', { count: '1' }));
  await expect(parcel.field('site_area')).toHaveValue('23.375');
});

test('a list comes in where storage does not take it, and one sentence says that it is not kept', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  await expect(page.locator('#file')).toBeAttached();
  // The first call from here on is the draft's: nothing of the project is written while a list is read.
  await page.evaluate(() => {
    const known = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args: Parameters<typeof known>) {
      if (this.transaction.db.name === 'musuan-import') throw new DOMException('made to fail', 'QuotaExceededError');
      return known.apply(this, args);
    };
  });
  const list = '地块编号,用地面积（亩）\nA,15\nB,30\n';
  await page.locator('#file').setInputFiles({ name: 'park.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await expect(page.locator('.draft-kept')).toHaveText(parcel.text('page.list.draft.not_kept'), { timeout: 30_000 });
  await expectAccessible(page);
  await page.getByRole('button', { name: parcel.text('page.list.take', { count: '2' }), exact: true }).click();
  await expect(page.locator('.top-bar__saved')).toHaveText(parcel.text('page.saved.saved'));
  await expect(page.getByRole('region', { name: parcel.text('page.list.project', { count: '2' }), exact: true })).toBeVisible();
});

test('a damaged draft is told of, and its list is read anew', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.goto('./#/list');
  const list = '地块编号,用地面积（亩）\nA,15\nB,约30\n';
  await page.locator('#file').setInputFiles({ name: 'park.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await expect(page.locator('.take-in')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.draft-kept')).toHaveText(parcel.text('page.list.draft.kept'));
  await scribble(page, 'draft', 'musuan-import');
  await page.reload();
  const offer = page.getByRole('group', { name: parcel.text('page.list.draft', { file: 'park.csv' }), exact: true });
  await expect(offer).toContainText(parcel.text('page.list.draft.damaged'));
  await offer.getByRole('button', { name: parcel.text('page.list.draft.read_anew', { file: 'park.csv' }) }).click();
  await expect(page.getByRole('textbox', { name: /3.*用地面积/ })).toHaveValue('约30', { timeout: 30_000 });
  await expect(page.locator('.draft-kept')).toHaveText(parcel.text('page.list.draft.kept'));
});
