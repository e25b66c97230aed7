// The browser is killed at random moments; whatever was shown as saved is there when it is opened again.
// MUSUAN_KILLS=200 kills it so many times instead of twenty.
import { expect, test, type Page } from '@playwright/test';
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
  await expect(page.locator('#field-site_area')).toBeVisible();
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
      expect(found, `after ${kills} kills`).toBeLessThan(next);
      const killed = new Promise((resolve) => setTimeout(resolve, 20 + 1_200 * chance())).then(() => browser.kill());
      await untilKilled(async () => {
        await field.fill(String(next));
        next += 1;
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
      const killed = new Promise((resolve) => setTimeout(resolve, 500 * chance())).then(() => browser.kill());
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
