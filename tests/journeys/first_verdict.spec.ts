// Six facts give the first verdict, typed with the keyboard alone, in either language and on a screen of either size.
import { expect, expectAccessible, test } from './journey';
import { type Language, LANGUAGES, ParcelPage, SIX_FACTS } from './parcel';

/** 18,700 m² on 23.375 mu with 40 million yuan of tax, worked out by hand. */
const EXPECTED: Record<Language, { perHectare: RegExp; perMu: RegExp; multiple: string; day: string }> = {
  'zh-CN': {
    perHectare: /^2,566\.84\s*万元\/公顷/,
    perMu: /^171\.12\s*万元\/亩/,
    multiple: '3.19 倍',
    day: '2026年11月23日',
  },
  en: {
    perHectare: /^2,566\.84\s*10k\syuan\/ha/,
    perMu: /^171\.12\s*10k\syuan\/mu/,
    multiple: '3.19 times',
    day: '23 Nov 2026',
  },
};

/** Types the six facts as they stand in a form that nothing was pointed at. */
async function typeSixFacts(parcel: ParcelPage): Promise<void> {
  const { keyboard } = parcel.page;
  await parcel.tabTo(parcel.field('site_area'));
  await keyboard.type(SIX_FACTS.site_area);
  await parcel.tabTo(parcel.unit('site_area'));
  await parcel.chooseByKeys(parcel.unit('site_area'), 'square_metre');
  await parcel.chooseByKeys(parcel.unit('site_area'), 'mu');
  await parcel.tabTo(parcel.field('floor_area'));
  await keyboard.type(SIX_FACTS.floor_area);
  await expect(parcel.unit('floor_area')).toHaveValue('square_metre');
  await parcel.tabTo(parcel.field('annual_tax'));
  await keyboard.type(SIX_FACTS.annual_tax);
  await expect(parcel.unit('annual_tax')).toHaveValue('ten_thousand_yuan_per_year');
  for (const id of ['industry', 'tenure', 'intent'] as const) {
    await parcel.tabTo(parcel.field(id));
    await parcel.chooseByKeys(parcel.field(id), SIX_FACTS[id]);
  }
}

for (const language of LANGUAGES) {
  const expected = EXPECTED[language];

  test(`six facts typed with the keyboard give figures and verdict (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await expectAccessible(page);
    await typeSixFacts(parcel);

    await expect(parcel.number('plot_ratio')).toHaveText('1.20');
    await expect(parcel.figure('tax_per_area')).toHaveText(expected.perHectare);
    await expect(page.locator('main')).toContainText(expected.multiple);
    const verdict = parcel.verdict();
    await expect(verdict).toContainText(parcel.text('page.verdict.none'));
    for (const reason of ['1.20', '0.83', '2,566.84', '804.4', parcel.text('page.verdict.no_hint')]) {
      await expect(verdict).toContainText(reason);
    }
    await expect(verdict).toContainText(parcel.text('page.verdict.could_change'));
    await parcel.expectNoSidewaysScroll();
  });

  test(`what could still change the verdict is one click away (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    // A phone has room for the sentence alone; there the steps of the decision lead on.
    const hasRoom = page.viewportSize()!.width > 840;
    const steps = page.getByRole('region', { name: parcel.text('page.type.title'), exact: true });
    const asks = (hasRoom ? parcel.verdict() : steps).getByRole('button');
    await expect(asks.first()).toBeVisible();
    const label = await asks.first().textContent();
    await asks.first().click();
    await expect(page.getByLabel(label!, { exact: true })).toBeFocused();
  });

  test(`the unit switch changes what is shown and nothing else (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    const tax = parcel.number('tax_per_area');
    const exact = await tax.getAttribute('title');
    expect(Number(exact)).toBeCloseTo(2566.844919786, 8);
    await page.locator('#per-area').selectOption('ten_thousand_yuan_per_mu_year');
    await expect(parcel.figure('tax_per_area')).toHaveText(expected.perMu);
    await expect(parcel.verdict()).toContainText('171.12');
    await expect(parcel.verdict()).toContainText('53.63');
    await page.locator('#per-area').selectOption('ten_thousand_yuan_per_hectare_year');
    await expect(parcel.figure('tax_per_area')).toHaveText(expected.perHectare);
    await expect(tax).toHaveAttribute('title', exact!);
    await expect(parcel.field('annual_tax')).toHaveValue(SIX_FACTS.annual_tax);
  });

  test(`the expansion is open once the permitted plot ratio is known (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    const route = parcel.route('expansion');
    const permitted = parcel.text('field.permitted_plot_ratio.label');
    await expect(route).toContainText(parcel.text('page.other.open'));
    await expect(route).toContainText(parcel.text('page.route.unknown'));
    await route.getByRole('button', { name: permitted, exact: true }).first().click();
    await expect(parcel.field('permitted_plot_ratio')).toBeFocused();
    await page.keyboard.type('2.0');
    await expect(route).toContainText(parcel.text('page.other.feasible'));
    await expect(route).toContainText(parcel.text('page.route.meets'));
  });

  test(`the pack that decides is named with its day (${language})`, async ({ page }) => {
    const parcel = await ParcelPage.open(page, language);
    await parcel.enter(SIX_FACTS);
    const packs = page.getByRole('region', { name: parcel.text('page.pack.title'), exact: true });
    await expect(packs).toBeVisible();
    await expect(packs).toContainText(language === 'en' ? 'The Xinzhuang case' : '莘庄工业区');
    await expect(packs).toContainText(expected.day);
    // The rules of 2021 ended on 19 September 2026.
    await expect(packs.locator('.packs__expired', { hasText: '2026' })).toBeVisible();
  });
}

test('no state of a first verdict hinders anyone, in light and in dark', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await parcel.enter({ ...SIX_FACTS, site_area: '', annual_tax: '约2万' });
    await expectAccessible(page);
    await parcel.enter(SIX_FACTS);
    await expectAccessible(page);
    await parcel.number('plot_ratio').click();
    await expect(parcel.explanation()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  }
});

test('the colours can be chosen against those of the system', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const parcel = await ParcelPage.open(page, 'zh-CN');
  const paper = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  const light = await paper();
  await page.getByRole('button', { name: parcel.text('page.bar.theme', { theme: parcel.text('page.theme.system') }) }).click();
  await expect.poll(paper).not.toBe(light);
  await expectAccessible(page);
});

test('a documented exception stands beside the type, and on paper, once type, reason and evidence are given', async ({ page }) => {
  const parcel = await ParcelPage.open(page, 'zh-CN');
  await parcel.enter({ site_area: '15', floor_area: '3,500', annual_tax: '400', tenure: 'collective' });
  const type = page.getByRole('region', { name: parcel.text('page.type.title'), exact: true });
  const sentence = parcel.verdict().locator('.verdict__sentence').first();
  const rule = await sentence.innerText();
  await parcel.unfold('exception_type');
  await parcel.enter({ exception_type: 'not_low', exception_reason: '市政道路占用' });
  const [stated] = parcel.text('page.type.exception').split('{');
  await expect(type).not.toContainText(stated!);
  await parcel.enter({ exception_evidence: '某函〔2026〕1号（虚构）' });
  await expect(type).toContainText(stated!);
  await expect(type).toContainText('某函〔2026〕1号（虚构）');
  expect(await sentence.innerText()).toBe(rule);
  await page.emulateMedia({ media: 'print' });
  await expect(type.getByText(stated!)).toBeVisible();
});
