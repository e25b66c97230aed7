// What can be measured of a page as it is laid out, on the screen and on paper.
import type { Page } from '@playwright/test';
import { getDocumentProxy } from 'unpdf';

/** A plan of an expansion. */
export const PLAN = {
  plan_floor_area: '6000',
  plan_investment: '3000',
  plan_build_years: '2',
  plan_output: '9000',
  plan_tax: '1500',
  plan_ramp_years: '2',
};

/** A4 less the margins of the style sheet, 12 mm beside and 8 mm above and below, at 96 dots an inch. */
export const SHEET = { width: 703, height: 1062 };

/** The page as it is laid out on a sheet. */
export async function onPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(SHEET);
}

/** How many sheets the browser prints. */
export async function sheets(page: Page): Promise<number> {
  const paper = await page.pdf({ preferCSSPageSize: true });
  return paper.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;
}

/** The texts in the smallest type that is seen, and its size in points. */
export async function smallestType(page: Page): Promise<{ points: number; texts: string[] }> {
  return page.evaluate(() => {
    const texts = new Map<number, string[]>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const note = (element: Element, text: string) => {
      if (!text.trim() || !element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden, title')) return;
      const points = Math.round(parseFloat(getComputedStyle(element).fontSize) * 7.5) / 10;
      texts.set(points, [...(texts.get(points) ?? []), text.trim()]);
    };
    while (walker.nextNode()) note(walker.currentNode.parentElement!, walker.currentNode.textContent!);
    for (const input of document.querySelectorAll('input')) note(input, input.value);
    const points = Math.min(...texts.keys());
    return { points, texts: texts.get(points)!.slice(0, 3) };
  });
}

/** What stands out of the sheet or is cut off. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate((width) => {
    const isShown = (element: Element) => element.checkVisibility() && !element.closest('.visually-hidden');
    const over = Array.from(document.querySelectorAll('body *')).filter((element) => {
      const { right, left } = element.getBoundingClientRect();
      const { overflowX, overflowY } = getComputedStyle(element);
      const wide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      const high = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
      const clips = element.tagName !== 'SELECT' && element.tagName !== 'OPTION' && (wide || high);
      return isShown(element) && (right > width + 1 || left < -1 || clips);
    });
    return over.map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 40)}`);
  }, SHEET.width);
}

/** Figures whose number runs over more than one line, or whose unit is not beside it. What the case prints in two units breaks
 * between them. */
export async function wrappedFigures(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const figures = Array.from(document.querySelectorAll('.figure:not(.claim__number .figure)')).filter((figure) => figure.checkVisibility());
    const wrapped = figures.filter((figure) => {
      const number = figure.querySelector('.figure__open, .figure__number');
      if (!number || number.matches('.figure__absent')) return false;
      const box = number.getBoundingClientRect();
      const unit = figure.querySelector('.figure__unit')?.getBoundingClientRect();
      const isHigh = box.height > 2 * parseFloat(getComputedStyle(number).fontSize);
      return isHigh || (unit !== undefined && (unit.top >= box.bottom || unit.left < box.right));
    });
    return wrapped.map((figure) => figure.textContent!);
  });
}

/** What a reader of the printed pages finds: their texts without blanks, their sizes in points, the names of their fonts. */
export interface Paper {
  text: string;
  pages: string[];
  sizes: [number, number][];
  fonts: string[];
}

/** A text without blanks, each sign in its plain form: a font may name 工 by the sign of the radical. */
export function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

/** Prints the page as it stands and reads it again. */
export async function paperOf(page: Page): Promise<Paper> {
  const printed = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const document = await getDocumentProxy(new Uint8Array(printed));
  const paper: Paper = { text: '', pages: [], sizes: [], fonts: [] };
  const fonts = new Set<string>();
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number);
    const { width, height } = sheet.getViewport({ scale: 1 });
    const { items, styles } = await sheet.getTextContent();
    paper.sizes.push([width, height]);
    paper.pages.push(plain(items.map((item) => ('str' in item ? item.str : '')).join('')));
    for (const name of Object.keys(styles)) fonts.add(name);
  }
  return { ...paper, text: paper.pages.join(''), fonts: [...fonts] };
}
