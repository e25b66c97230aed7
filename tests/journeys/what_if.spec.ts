// What the verdict rests on: margins in the headline, sliders that try and commit in one step, the entry that reaches a target, and
// scenarios side by side.
import { expect, expectAccessible, test } from './journey';
import { type Language, ParcelPage, WHOLE_PLAN } from './parcel';

/** The fictional plant without its plan. */
const PLANT = { site_area: '18.6', floor_area: '11,200', annual_tax: '630', tenure: 'granted' };

const CASES: { language: Language; width: number }[] = [
  { language: 'zh-CN', width: 1280 },
  { language: 'en', width: 360 },
];

for (const { language, width } of CASES) {
  test(`the target of the case takes 1,253.52 of tax (${language}, ${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const parcel = await ParcelPage.open(page, language);
    // 23.375 亩 = 15,583.33 m²; × 804.4 万元/公顷 = 1,253.52 万元.
    await parcel.enter({ site_area: '23.375', floor_area: '18,700' });
    await expect(page.locator('#goal-target')).toHaveValue('804.4');
    await parcel.press('goal.ask');
    const tax = page.locator('.goal__row[data-field="annual_tax"]');
    await expect(tax).toContainText('1,253.52');
    await tax.getByRole('button').click();
    await expect(parcel.field('annual_tax')).toHaveValue('1253.5234');
    await expect(parcel.keyFigure('tax_per_area')).toContainText('804.4');
    await parcel.press('page.bar.undo');
    await expect(parcel.field('annual_tax')).toHaveValue('');

    // With 900 万元 of tax, less land or both do too; floor area does not matter.
    await parcel.enter({ annual_tax: '900' });
    await expect(page.locator('.goal__row[data-field="site_area"]')).toContainText('16.78');
    await expect(page.locator('.goal__together')).toBeVisible();
    await expect(page.locator('.goal__row[data-field="floor_area"]')).toHaveCount(0);
    await page.locator('.goal__together').getByRole('button').click();
    await expect(parcel.field('annual_tax')).not.toHaveValue('900');
    await parcel.press('page.bar.undo');
    await expect(parcel.field('annual_tax')).toHaveValue('900');
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();
  });

  test(`a plan says what carries it, and its drivers can be slid (${language}, ${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...PLANT, ...WHOLE_PLAN });
    const holds = parcel.text('whatif.holds').split('{')[0]!;
    const carried = page.locator('.verdict__carried');
    await expect(carried).toContainText(holds);
    await expect(page.locator('.tornado tbody tr')).not.toHaveCount(0);
    await expect(page.locator('.slider')).toHaveCount(4);

    // Sliding tries: figures follow, nothing is entered. Escape restores.
    const slider = page.locator('#slide-operating_margin');
    const npv = page.locator('.sliders__following dd').nth(2);
    const before = await npv.textContent();
    await slider.scrollIntoViewIfNeeded();
    const box = (await slider.boundingBox())!;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.25, middle.y, { steps: 4 });
    await expect(npv).not.toHaveText(before!);
    await expect(parcel.field('operating_margin')).toHaveValue('14%');
    await page.keyboard.press('Escape');
    await expect(npv).toHaveText(before!);
    await page.mouse.up();
    await expect(parcel.field('operating_margin')).toHaveValue('14%');

    // Released, it is one step.
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, middle.y, { steps: 4 });
    await page.mouse.up();
    await expect(parcel.field('operating_margin')).not.toHaveValue('14%');
    await expect(npv).not.toHaveText(before!);
    await expect(carried).toContainText(holds);
    await parcel.press('page.bar.undo');
    await expect(parcel.field('operating_margin')).toHaveValue('14%');
    await expect(npv).toHaveText(before!);
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();
  });

  test(`a cautious and a hopeful scenario stand beside the base (${language}, ${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter({ ...PLANT, ...WHOLE_PLAN });
    await parcel.press('compare.make');
    const columns = page.locator('.compare__table thead tr').first().locator('th');
    await expect(columns).toHaveCount(3);
    // The page stays with the base.
    await expect(page.locator('#scenario-switch')).toHaveValue('base');
    await expect(page.locator('[data-row="operating_margin"] td')).toHaveText(['14%', '11.2%', '16.8%']);
    await expect(page.locator('[data-row="expansion.enterprise.npv"] .compare__delta')).toHaveCount(2);
    await expect(page.locator('[data-row="planned_tax"] th')).toHaveText(parcel.text('compare.row.gross_new_tax'));
    await expect(page.locator('[data-row="total_tax"] th')).toHaveText(parcel.text('compare.row.total_tax'));
    await columns.nth(2).getByRole('button').click();
    await expect(page.locator('#scenario-switch option:checked')).toHaveText(parcel.text('compare.hopeful', { share: '20' }));
    await expectAccessible(page);
    await parcel.expectNoSidewaysScroll();
    await parcel.press('page.bar.undo');
    await expect(columns).toHaveCount(0);
  });
}
