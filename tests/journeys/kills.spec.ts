// The browser is killed at random moments; whatever was shown as saved is there when it is opened again.
// MUSUAN_KILLS=200 kills it so many times instead of twenty.
import { expect, test, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { KillableBrowser, random } from './browser';
import { sentences } from './parcel';

const texts = sentences('zh-CN');
const KILLS = Number(process.env.MUSUAN_KILLS ?? 20);
/** Most kills fall on typing, the rest on a list that is taken into the project. */
const WHILE_TYPING = Math.ceil(KILLS * 0.7);
const SAMPLE = 312;
const SEED = 20261123;

/** Does something again and again until the browser is gone. */
async function untilKilled(step: () => Promise<void>): Promise<void> {
  try {
    for (;;) await step();
  } catch (error) {
    // Whatever else fails is a failure of the page.
    if (!/closed|crashed|disconnected|detached/i.test(String(error))) throw error;
  }
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${address}#/parcel`);
  // Not the fields that are painted before the program is there.
  await expect(page.locator('#app #field-site_area')).toBeVisible();
}

/** How many parcels the project has, as the page says it. */
async function parcels(page: Page): Promise<number> {
  const name = await page.locator('#parcel-switch').getAttribute('aria-label', { timeout: 1_000 }).catch(() => null);
  return Number(/\d+/.exec(name ?? '1')![0]);
}

test('every entry that was shown as saved is there after a kill while typing', async ({ baseURL }) => {
  test.setTimeout(WHILE_TYPING * 20_000);
  const browser = new KillableBrowser();
  const chance = random(SEED);
  let [next, kept] = [1, 0];
  try {
    for (let kills = 0; kills < WHILE_TYPING; kills += 1) {
      const page = await browser.start();
      await open(page, baseURL!);
      const field = page.locator('#field-site_area');
      const found = Number(await field.inputValue());
      expect(found, `after ${kills} kills`).toBeGreaterThanOrEqual(kept);
      // The one that was being typed may be there: the browser can die after taking it and before saying so.
      expect(found, `after ${kills} kills`).toBeLessThanOrEqual(next);
      next = Math.max(next, found + 1);
      // So many entries are typed by somebody who waits for each to be saved, then nobody waits and the browser is killed.
      let patient = kills % 4;
      let killed: Promise<void> | undefined;
      await untilKilled(async () => {
        if (patient === 0) killed ??= pause(20 + 1_200 * chance()).then(() => browser.kill());
        await field.fill(String(next));
        next += 1;
        if (patient > 0) {
          await expect(page.locator('.top-bar__saved')).toHaveText(texts['page.saved.saved']!, { timeout: 30_000 });
          patient -= 1;
        }
        const [value, saved] = await page.evaluate(() => [
          document.querySelector<HTMLInputElement>('#field-site_area')!.value,
          document.querySelector('.top-bar__saved')?.textContent,
        ]);
        if (saved === texts['page.saved.saved']) kept = Number(value);
      });
      await killed;
    }
    expect(kept, 'entries that were shown as saved').toBeGreaterThan(WHILE_TYPING);
  } finally {
    await browser.remove();
  }
});

/** A list of which one cell is refused. */
const REFUSED = '地块编号,用地面积（亩）\nA,1500\nB,约3000\nC,4500\n';

/** What stands in the database of the draft. */
function keptKeys(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const asked = indexedDB.open('musuan-import');
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const keys = asked.result.transaction('records').objectStore('records').getAllKeys();
          keys.onsuccess = () => {
            asked.result.close();
            resolve(keys.result.map(String));
          };
        };
      }),
  );
}

test('a list that was not taken in yet is offered after a kill, with its mends, and goes when it is thrown away', async ({
  baseURL,
}) => {
  test.setTimeout(180_000);
  const browser = new KillableBrowser();
  const text = (key: string, args: Record<string, string> = {}) =>
    texts[key]!.replaceAll(/\{(\w+)\}/g, (_, name: string) => args[name] ?? `{${name}}`);
  const button = (page: Page, key: string) => page.getByRole('button', { name: text(key), exact: true });
  const offer = (page: Page) => page.getByRole('group', { name: text('page.list.draft', { file: 'park.csv' }), exact: true });
  const area = (page: Page) => page.locator('[data-total="site_area"]');
  const cell = (page: Page) => page.getByRole('textbox', { name: /3.*用地面积/ });
  const kept = (page: Page) => expect(page.locator('.draft-kept')).toHaveText(text('page.list.draft.kept'));
  try {
    let page = await browser.start();
    // On the clock of this machine, as this browser is not told of another.
    await page.clock.setFixedTime(new Date(2026, 10, 26, 14, 32));
    await page.goto(`${baseURL}#/list`);
    await page.locator('#file').setInputFiles({ name: 'park.csv', mimeType: 'text/csv', buffer: Buffer.from(REFUSED) });
    await expect(cell(page)).toHaveValue('约3000', { timeout: 30_000 });
    // The choice of a reader is kept as well: the column is read in square metres.
    await page.locator('.how-read summary').click();
    await page.locator('#unit-1').selectOption('square_metre');
    await expect(area(page)).toContainText('6,000');
    await cell(page).fill('3000');
    await page.keyboard.press('Enter');
    await expect(page.locator('.mended')).toContainText(text('page.list.mended', { count: '1' }));
    await expect(area(page)).toContainText('9,000');
    await kept(page);
    await browser.kill();

    page = await browser.start();
    await page.goto(`${baseURL}#/list`);
    await expect(offer(page)).toContainText('14:32');
    await expect(offer(page)).toContainText('2026年11月26日');
    await expect(offer(page)).toContainText('已读 3 行');
    await expect(offer(page)).toContainText('已更正 1 个单元格');
    // Nothing is taken up by itself, and another file asks before it takes the place.
    await expect(area(page)).toHaveCount(0);
    const other = { name: 'other.csv', mimeType: 'text/csv', buffer: Buffer.from('Parcel ID,Site area (mu)\nD,3\n') };
    await page.locator('#file').setInputFiles(other);
    const names = { file: 'park.csv', next: 'other.csv' };
    await expect(page.getByText(text('page.list.draft.replace.words', names))).toBeVisible();
    await page.getByRole('button', { name: text('page.list.draft.replace.stay', names) }).click();
    await button(page, 'page.list.draft.take_up').click();
    await expect(area(page)).toContainText('9,000', { timeout: 30_000 });
    await expect(page.locator('.mended')).toContainText(text('page.list.mended', { count: '1' }));
    await expect(cell(page)).toHaveCount(0);
    await expect(offer(page)).toHaveCount(0);
    await kept(page);
    await browser.kill();

    page = await browser.start();
    await page.goto(`${baseURL}#/list`);
    await button(page, 'page.list.draft.throw_away').click();
    await expect(offer(page)).toHaveCount(0);
    expect(await keptKeys(page)).toEqual([]);
    await page.reload();
    await expect(page.locator('#file')).toBeAttached();
    await page.locator('#file').setInputFiles(other);
    await expect(area(page)).toContainText('2,000', { timeout: 30_000 });
    await page.getByRole('button', { name: text('page.list.take', { count: '1' }), exact: true }).click();
    await expect(page.locator('.draft-kept')).toHaveCount(0);
    await expect(page.locator('.top-bar__saved')).toHaveText(texts['page.saved.saved']!);
    await browser.kill();

    // What is in the project is not offered, and nothing of it is kept beside.
    page = await browser.start();
    await page.goto(`${baseURL}#/list`);
    await expect(page.locator('#file')).toBeAttached();
    await expect.poll(() => keptKeys(page)).toEqual([]);
    await expect(page.getByRole('button', { name: text('page.list.draft.throw_away') })).toHaveCount(0);
  } finally {
    await browser.remove();
  }
});

test('a kill while a large list is read costs nothing but the time', async ({ baseURL }) => {
  test.setTimeout(180_000);
  const browser = new KillableBrowser();
  const rows = Array.from({ length: 100_000 }, (_, index) => `DK-${index},${(index % 90) + 10},1000\n`).join('');
  const buffer = Buffer.from(`地块编号,用地面积（亩）,建筑面积（㎡）\n${rows}`);
  try {
    let page = await browser.start();
    await page.goto(`${baseURL}#/list`);
    await page.locator('#file').setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer });
    await expect(page.locator('.draft-kept')).toHaveText(texts['page.list.draft.kept']!, { timeout: 30_000 });
    await browser.kill();

    page = await browser.start();
    await page.goto(`${baseURL}#/list`);
    const name = texts['page.list.draft']!.replace('{file}', 'many.csv');
    const offer = page.getByRole('group', { name, exact: true });
    // How far it came is up to the kill.
    await expect(offer).toContainText(/已读 [\d,]+ 行|还没有读到数据行/);
    await offer.getByRole('button', { name: texts['page.list.draft.take_up']! }).click();
    await expect(page.locator('.take-in')).toBeVisible({ timeout: 90_000 });
    await expect(page.locator('.drop-zone__status')).toContainText('100,000');
  } finally {
    await browser.remove();
  }
});

test('a list that is taken in is in the project whole or not at all after a kill', async ({ baseURL }) => {
  const times = Math.max(1, KILLS - WHILE_TYPING);
  test.setTimeout(times * 40_000);
  const browser = new KillableBrowser();
  const chance = random(SEED + 1);
  let before = 1;
  let taken = 0;
  try {
    for (let kills = 0; kills < times; kills += 1) {
      const page = await browser.start();
      await page.goto(`${baseURL}#/list`);
      await page.getByRole('button', { name: texts['page.list.sample']! }).click();
      const take = page.getByRole('button', { name: texts['page.list.take']!.replace('{count}', String(SAMPLE)) });
      await expect(take).toBeVisible({ timeout: 30_000 });
      const killed = pause(500 * chance()).then(() => browser.kill());
      let shown = false;
      await take.click().catch(() => undefined);
      // What came in before has these identifiers already.
      const twice = page.getByRole('button', { name: texts['page.list.known.all']!.replace('{count}', String(SAMPLE)) });
      if (before > 1) await twice.click({ timeout: 500 }).catch(() => undefined);
      await untilKilled(async () => {
        shown = await page.evaluate(
          ([done, saved]) =>
            document.body.innerText.includes(done!) && document.querySelector('.top-bar__saved')?.textContent === saved,
          [texts['page.list.taken']!.split('{')[0]!, texts['page.saved.saved']!],
        );
      });
      await killed;

      const again = await browser.start();
      await open(again, baseURL!);
      const found = await parcels(again);
      const whole = before === 1 ? SAMPLE : before + SAMPLE;
      expect(shown ? [whole] : [before, whole], `after ${kills + 1} kills`).toContain(found);
      if (found === whole) taken += 1;
      before = found;
      await browser.kill();
    }
    test.info().annotations.push({ type: 'taken in', description: `${taken} of ${times}` });
  } finally {
    await browser.remove();
  }
});
