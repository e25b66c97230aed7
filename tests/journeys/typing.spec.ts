// Fields take what an input method composes once it is done, and nothing from the wheel; the keyboard reaches everything.
import { expect, test } from './journey';
import { ParcelPage, SIX_FACTS } from './parcel';

test('a composed word is taken once, when it is finished', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(SIX_FACTS);
  await parcel.unfold('enterprise');
  await parcel.field('enterprise').focus();
  const keyboard = await page.context().newCDPSession(page);
  for (const text of ['s', 'shi', 'shili']) {
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await expect(parcel.field('enterprise')).toHaveValue('shili');
  await keyboard.send('Input.insertText', { text: '示例' });
  await expect(parcel.field('enterprise')).toHaveValue('示例');
});

test('a number is not read while it is being composed', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ ...SIX_FACTS, floor_area: '' });
  await parcel.field('floor_area').focus();
  const keyboard = await page.context().newCDPSession(page);
  const missing = await parcel.number('plot_ratio').textContent();
  await keyboard.send('Input.imeSetComposition', { text: '１８', selectionStart: 2, selectionEnd: 2 });
  await expect(parcel.field('floor_area')).toHaveValue('１８');
  await expect(parcel.number('plot_ratio')).toHaveText(missing!);
  // The candidate window takes this key: nothing is sent, nothing is lost.
  await page.keyboard.press('Enter');
  await keyboard.send('Input.insertText', { text: '１８７００' });
  await expect(parcel.number('plot_ratio')).toHaveText('1.20');
  await page.keyboard.press('Enter');
  await expect(parcel.number('plot_ratio')).toHaveText('1.20');
  expect(new URL(page.url()).search).toBe('');
});

test('the wheel over a field changes nothing', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter(SIX_FACTS);
  for (const id of ['site_area', 'floor_area', 'annual_tax'] as const) {
    await parcel.field(id).hover();
    await parcel.field(id).focus();
    await page.mouse.wheel(0, 120);
    await page.mouse.wheel(0, -120);
    await expect(parcel.field(id)).toHaveValue(SIX_FACTS[id]);
  }
  await expect(parcel.number('plot_ratio')).toHaveText('1.20');
  await expect(page.locator('input[type="number"]')).toHaveCount(0);
});

test('the tabulator key goes through bar, examples and fields as they are read', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  const visited: string[] = [];
  for (let step = 0; step < 22; step += 1) {
    await page.keyboard.press('Tab');
    visited.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || ''));
  }
  const bar = visited.findIndex((name) => name === 'per-area');
  expect(visited[0]).toBe(parcel.text('page.app.skip'));
  expect(bar, 'the unit is reached in the bar').toBeGreaterThan(0);
  const fields = visited.filter((name) => name.startsWith('field-'));
  expect(fields).toEqual([
    'field-site_area',
    'field-site_area-unit',
    'field-floor_area',
    'field-floor_area-unit',
    'field-annual_tax',
    'field-annual_tax-unit',
    'field-industry',
    'field-tenure',
    'field-intent',
  ]);
  expect(visited.indexOf('field-site_area')).toBeGreaterThan(visited.indexOf(parcel.text('page.examples.after')));
});

test('the first key press leads to the verdict', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: parcel.text('page.app.skip') })).toBeFocused();
  await expect(page.getByRole('button', { name: parcel.text('page.app.skip') })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(parcel.verdict()).toBeFocused();
});

test('the verdict is read out once it has settled, not at each key', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  const spoken = parcel.verdict().getByRole('status');
  await parcel.field('site_area').focus();
  await page.evaluate(() => {
    const status = document.querySelector('#verdict [role="status"]')!;
    const told: string[] = [];
    new MutationObserver(() => told.push(status.textContent ?? '')).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    Object.assign(globalThis, { told });
  });
  await parcel.enter(SIX_FACTS);
  const answer = parcel.text('plan.none', { ratio: '1.20', tax: '2,566.84\u202f万元/公顷' });
  await expect(spoken).toHaveText(answer, { timeout: 15_000 });
  const told = await page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
  expect(told.at(-1)).toBe(answer);
  expect(new Set(told).size, `told: ${told.join(' / ')}`).toBe(told.length);
});
