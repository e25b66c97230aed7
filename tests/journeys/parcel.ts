// The page of one parcel, handled as a reader handles it: fields, figures, verdict, explanation.
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

export type Language = 'zh-CN' | 'en';
export const LANGUAGES: Language[] = ['zh-CN', 'en'];

/** The day on which every journey takes place; packs that end earlier have expired. */
const TODAY = '2026-11-23T09:00:00+08:00';

/** How many keys may be pressed before something is said to be out of reach. */
const REACH = 60;

type Arguments = Record<string, string>;

/** The six facts of the published buy-back parcel after the works, as a person types them. */
export const SIX_FACTS = {
  site_area: '23.375',
  floor_area: '18,700',
  annual_tax: '4000',
  industry: 'gbt4754_2017.36',
  tenure: 'granted',
  intent: 'expand',
};

/** A plan of expansion with everything that its answer and its money need. */
export const WHOLE_PLAN = {
  plan_floor_area: '9,000',
  plan_investment: '4,870',
  plan_building_investment: '2,070',
  plan_build_years: '1',
  plan_ramp_years: '2',
  plan_output: '9,500',
  plan_tax: '520',
  operating_margin: '14%',
  discount_rate: '8%',
  term_end: '2059-06-30',
  permitted_plot_ratio: '2.0',
};

/** The sentences of one language. */
export function sentences(language: Language): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../static/locales/${language}.json`, import.meta.url), 'utf8'));
}

export class ParcelPage {
  private readonly texts: Record<string, string>;

  private constructor(readonly page: Page, readonly language: Language) {
    this.texts = sentences(language);
  }

  /** Opens the page on the journeys' day, in a language. */
  static async open(page: Page, language: Language): Promise<ParcelPage> {
    await page.clock.setFixedTime(new Date(TODAY));
    await page.goto('./#/parcel');
    return ParcelPage.of(page, language);
  }

  /** The page that is open already, in a language. */
  static async of(page: Page, language: Language): Promise<ParcelPage> {
    const parcel = new ParcelPage(page, language);
    // What the build has painted has the same fields; a journey waits for the program.
    await expect(page.locator('#app').locator('#field-site_area')).toBeVisible();
    const shown = page.getByRole('heading', { level: 1 });
    if ((await shown.textContent()) !== parcel.text('page.app.name')) {
      await parcel.press('page.bar.language', language === 'en' ? 'zh-CN' : 'en');
    }
    await expect(shown).toHaveText(parcel.text('page.app.name'));
    return parcel;
  }

  /** A sentence of the language files. */
  text(key: string, args: Arguments = {}): string {
    const text = this.texts[key] ?? this.texts[`${key}.${args.count === '1' ? 'one' : 'other'}`];
    if (text === undefined) throw new Error(`no sentence ${key} in ${this.language}`);
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => args[name] ?? `{${name}}`);
  }

  /** Presses the button of a sentence, by its text in another language if need be. */
  async press(key: string, language = this.language): Promise<void> {
    await this.page.getByRole('button', { name: sentences(language)[key]!, exact: true }).first().click();
  }

  field(id: string): Locator {
    return this.page.locator(`#field-${id}`);
  }

  unit(id: string): Locator {
    return this.page.locator(`#field-${id}-unit`);
  }

  /** The line below a field: a hint, or why the entry was refused. */
  note(id: string): Locator {
    return this.page.locator(`#field-${id}-note`);
  }

  verdict(): Locator {
    return this.page.getByRole('region', { name: this.text('page.verdict.title'), exact: true });
  }

  /** The number of a figure in the answer; it opens the explanation. */
  number(id: string): Locator {
    return this.page.locator('main').locator(`[data-figure="${id}"]`).first();
  }

  /** A figure in the answer: number, unit and mark of its origin. */
  figure(id: string): Locator {
    return this.page.locator('main .figure').filter({ has: this.page.locator(`[data-figure="${id}"]`) }).first();
  }

  explanation(): Locator {
    return this.page.getByRole('dialog');
  }

  /** A figure that decides, with its threshold and what it waits for. */
  keyFigure(id: string): Locator {
    return this.page.locator('main .key-figure').filter({ has: this.page.locator(`[data-figure="${id}"]`) });
  }

  route(id: 'expansion' | 'buy_back'): Locator {
    return this.page.locator(`#route-${id}`);
  }

  /** Opens a route, as a click on its heading would. */
  async openRoute(id: 'expansion' | 'buy_back'): Promise<void> {
    const fold = this.route(id).locator('details').first();
    if (!(await fold.evaluate((element) => (element as HTMLDetailsElement).open))) await fold.locator('summary').first().click();
    await expect(fold).toHaveAttribute('open');
  }

  contradiction(): Locator {
    return this.page.getByRole('group', { name: this.text('page.contradiction.title'), exact: true });
  }

  /** Enters facts by field: text where a field takes text, an option's identifier where it has options. */
  async enter(facts: Record<string, string>): Promise<void> {
    for (const [id, text] of Object.entries(facts)) {
      const field = this.field(id);
      const isChoice = await field.evaluate((element) => element instanceof HTMLSelectElement);
      if (isChoice) await field.selectOption(text);
      else await field.fill(text);
    }
  }

  /** Goes on with the tabulator key until an element has the focus. */
  async tabTo(target: Locator): Promise<void> {
    for (let pressed = 0; pressed < REACH; pressed += 1) {
      await this.page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${target} is not within ${REACH} steps of the tabulator key`);
  }

  /** Chooses an option of the list that has the focus, with the arrow keys. */
  async chooseByKeys(list: Locator, option: string): Promise<void> {
    await expect(list).toBeFocused();
    const steps = await list.evaluate((element, wanted) => {
      const options = Array.from((element as HTMLSelectElement).options, ({ value }) => value);
      return options.indexOf(wanted) - (element as HTMLSelectElement).selectedIndex;
    }, option);
    for (let step = 0; step < Math.abs(steps); step += 1) {
      await this.page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    }
    await expect(list).toHaveValue(option);
  }

  /** Opens the folds around a field, as a click on their headings would. */
  async unfold(id: string): Promise<void> {
    const fold = this.page.locator('details').filter({ has: this.field(id) });
    // The fields of the plan stand open.
    await expect(this.field(id)).toBeAttached();
    if ((await fold.count()) > 0 && !(await fold.evaluate((element) => (element as HTMLDetailsElement).open))) {
      await fold.locator('summary').click();
    }
    await expect(this.field(id)).toBeVisible();
  }

  /** Everything that the answer says, folds included. */
  async answer(): Promise<string> {
    return (await this.page.locator('.parcel-page__answer').textContent()) ?? '';
  }

  /** Fails if the page can be scrolled sideways. */
  async expectNoSidewaysScroll(): Promise<void> {
    const widths = await this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    expect(widths.scrollWidth, 'width of the content').toBeLessThanOrEqual(widths.clientWidth);
  }
}
