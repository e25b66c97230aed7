// Benchmarks of one's own: they decide, and say everywhere that they are unofficial.
import { expect, expectAccessible, test } from './journey';
import { LANGUAGES, ParcelPage, SIX_FACTS } from './parcel';

for (const language of LANGUAGES) {
  test(`a benchmark of one's own moves the verdict and is marked (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    const keyFigure = parcel.keyFigure('plot_ratio');
    const own = parcel.text('page.threshold.own');
    await expect(keyFigure).not.toContainText(own);

    // The link beside the benchmark leads into the field, through its closed group.
    await keyFigure.getByRole('button', { name: parcel.text('field.own_benchmark_plot_ratio.label') }).click();
    await expect(parcel.field('own_benchmark_plot_ratio')).toBeFocused();
    await page.keyboard.type('1.5');
    await expect(keyFigure).toContainText(own);
    await expect(keyFigure).toContainText('1.50');
    await expect(keyFigure).toContainText(parcel.text('plan.result.below.own'));
    await expect(parcel.verdict()).toContainText(language === 'en' ? 'unofficial' : '非官方');
    await expectAccessible(page);

    // The explanation of the distance ends in what was typed.
    await parcel.number('xinzhuang-case.threshold.plot_ratio.more.counted_floor_area').click();
    await parcel.explanation().locator('[data-figure="xinzhuang-case.threshold.plot_ratio"]').first().click();
    await expect(parcel.explanation()).toContainText(parcel.text('field.own_benchmark_plot_ratio.label'));
    await page.keyboard.press('Escape');

    await parcel.field('own_benchmark_plot_ratio').fill('');
    await expect(keyFigure).toContainText('0.83');
    await expect(keyFigure).not.toContainText(own);
  });

  test(`a benchmark goes to every parcel of the project and back in one step (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    await parcel.press('page.switch.add');
    await parcel.enter(SIX_FACTS);
    await parcel.unfold('own_benchmark_tax_per_area');
    await parcel.field('own_benchmark_tax_per_area').fill('3000');
    const forAll = parcel.text('page.benchmark.for_all', { count: '2' });
    await page.getByRole('button', { name: forAll, exact: true }).click();
    await page.locator('#parcel-switch').selectOption({ index: 0 });
    await expect(parcel.field('own_benchmark_tax_per_area')).toHaveValue('3000');
    await expect(parcel.keyFigure('tax_per_area')).toContainText('3,000');
    await parcel.press('page.bar.undo');
    await expect(parcel.field('own_benchmark_tax_per_area')).toHaveValue('');
  });
}
