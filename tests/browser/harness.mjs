// A person at a browser: opens pages, reads, types, presses. Owns the browser and what must hold on every page;
// knows nothing of the journeys.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Where the service under test answers. */
export const base = required('DABEI_URL').replace(/\/$/, '');

/** The value of an environment variable without which nothing can be tested. */
export function required(name) {
  const value = process.env[name];
  assert.ok(value, `the environment variable ${name} is missing`);
  return value;
}

function chromiumOfTheSystem() {
  const places = [process.env.DABEI_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = places.find((place) => place && existsSync(place));
  assert.ok(found, 'no Chromium found: install it (Debian: apt-get install chromium) or name it in DABEI_CHROMIUM');
  return found;
}

/** Opens a browser, lets a person do the journey in it, and fails if a page asked another host for anything or complained. */
export async function visit({ called, javaScript = true, width = 1280 }, journey) {
  const browser = await chromium.launch({
    executablePath: chromiumOfTheSystem(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const context = await browser.newContext({
      baseURL: base,
      javaScriptEnabled: javaScript,
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
      viewport: { width, height: 900 },
    });
    context.setDefaultTimeout(10_000);
    const complaints = await listen(context);
    const person = new Person(await context.newPage(), javaScript);
    try {
      await journey(person);
    } catch (failure) {
      await person.photographs(`failure-${called}`);
      // What a page complained of is often the cause.
      if (complaints.length > 0) failure.message += `\n${complaints.join('\n')}`;
      throw failure;
    }
    assert.deepEqual(complaints, [], 'what the pages did behind the back');
  } finally {
    await browser.close();
  }
}

/** Collects what nobody may see happening: requests to other hosts, errors in the console, answers of 500 and more, parts of a page that are missing. */
async function listen(context) {
  const complaints = [];
  await context.route('**/*', (route) => {
    const { protocol, hostname } = new URL(route.request().url());
    if (['data:', 'blob:'].includes(protocol) || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return route.continue();
    complaints.push(`a request to another host: ${route.request().url()}`);
    return route.abort();
  });
  context.on('response', (response) => {
    const refused = response.status() >= 400 && response.request().resourceType() !== 'document';
    if (refused || response.status() >= 500) complaints.push(`${response.status()} from ${response.url()}`);
  });
  context.on('weberror', (fault) => complaints.push(`an exception: ${fault.error()}`));
  context.on('console', (message) => {
    // A form that comes back with 422 and a page that is not there are answers, which the console reports like a missing picture; and a
    // journey may take the network away.
    if (message.type() === 'error' && !/status of (404|422)|ERR_INTERNET_DISCONNECTED/.test(message.text())) complaints.push(`in the console: ${message.text()}`);
  });
  return complaints;
}

/** Runs in the page: where it must be scrolled sideways, the innermost elements that make it so. */
function whatSticksOut() {
  if (document.documentElement.scrollWidth <= document.documentElement.clientWidth) return [];
  const out = [...document.body.querySelectorAll('*')].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < 0 || right > document.documentElement.clientWidth;
  });
  const innermost = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
  return innermost.slice(0, 5).map((element) => element.outerHTML.slice(0, 200));
}

/** What a person does on pages, in the words of the page: by role and by label. */
class Person {
  constructor(page, javaScript) {
    this.page = page;
    this.javaScript = javaScript;
  }

  async opens(path) {
    const response = await this.page.goto(path);
    assert.ok(response.ok(), `${path} answers ${response.status()}`);
  }

  /** Logs in to the desk as `DABEI_DESK_EMAIL` and opens the event with this title. */
  async opensAtTheDesk(title) {
    await this.logsIn();
    await this.types('Titel, Veranstaltende, Mitwirkende', title);
    await this.presses('Suchen');
    await this.follows(title);
  }

  /** Logs in to the desk; without an account of one's own as `DABEI_DESK_EMAIL`. */
  async logsIn(email = required('DABEI_DESK_EMAIL'), password = required('DABEI_DESK_PASSWORD')) {
    await this.opens('/desk/login');
    await this.types('E-Mail-Adresse', email);
    await this.types('Passwort', password);
    await this.presses('Anmelden');
  }

  /** From an event's page: enters somebody by hand, with a seat in any case, and comes back to it. */
  async entersByHand(title, name, { email = '', seats = '1' } = {}) {
    await this.follows('Person eintragen');
    await this.types('Name', name);
    await this.types('E-Mail-Adresse', email);
    await this.types('Anzahl der Plätze', seats);
    await this.ticks('Platz geben, auch wenn keiner frei ist');
    await this.presses('Eintragen');
    await this.follows(title);
  }

  /** From an event's page: moves its one date, and comes back to it. */
  async movesTheDate(title, starts, ends) {
    await this.follows(/^Ändern/);
    await this.types('Beginn', starts);
    await this.types('Ende', ends);
    await this.presses('Weiter');
    await this.presses('Termin ändern');
    await this.seesHeading(title);
  }

  /** Opens a page that is not there, and gets one that says so. */
  async misses(path) {
    const response = await this.page.goto(path);
    assert.equal(response.status(), 404, path);
  }

  /** A form that comes back within three seconds is taken for a robot's. */
  async takesHerTime() {
    await this.page.waitForTimeout(3_500);
  }

  /** The field with this label, whether or not the label says that it is optional. */
  field(label) {
    const literal = label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.page.getByLabel(new RegExp(`^${literal}( \\(optional\\))?$`));
  }

  async types(label, text) {
    await this.field(label).fill(text);
  }

  async chooses(label, option) {
    await this.field(label).selectOption({ label: option });
  }

  /** Chooses a file: a path, or its name, type and bytes. */
  async sends(label, file) {
    await this.field(label).setInputFiles(file);
  }

  async ticks(label) {
    await this.field(label).check();
  }

  /** One answer of a question that offers several. */
  async ticksOne(question, answer) {
    const group = this.page.getByRole('radiogroup', { name: question });
    await group.getByLabel(answer, { exact: typeof answer === 'string' }).check();
  }

  async presses(button) {
    await this.settles(() => this.page.getByRole('button', { name: button }).click());
  }

  async follows(link) {
    await this.settles(() => this.page.getByRole('link', { name: link }).first().click());
  }

  async opensFold(summary) {
    await this.page.locator('summary', { hasText: summary }).click();
  }

  /** Presses a button behind which a file is, and reads that. */
  async downloads(button) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('button', { name: button }).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  async goesBack() {
    await this.settles(() => this.page.goBack());
  }

  /** Follows the first link of the table under this heading. */
  async followsFirstOf(table) {
    await this.settles(() => this.page.getByRole('table', { name: table }).getByRole('link').first().click());
  }

  /** Opens the newest letter to an address whose subject begins so, looking again into the demo's mailbox until it is there. */
  async opensLetter(to, subject) {
    const letter = this.page.getByRole('listitem').filter({ hasText: to }).getByRole('link', { name: subject }).first();
    for (let looks = 0; looks < 40; looks += 1) {
      await this.opens('/mailbox');
      if (await letter.isVisible()) return this.settles(() => letter.click());
      await this.page.waitForTimeout(250);
    }
    assert.fail(`no letter to ${to} with the subject ${subject}`);
  }

  async seesHeading(name) {
    await this.page.getByRole('heading', { name }).first().waitFor();
  }

  async sees(text) {
    await this.page.getByText(text).first().waitFor();
  }

  /** An image with this alternative text has come, and is as many pixels wide. */
  async seesImage(alt, width) {
    const image = this.page.getByRole('img', { name: alt });
    await image.waitFor();
    const copy = await this.page.context().request.get(await image.getAttribute('src'));
    assert.deepEqual([copy.status(), copy.headers()['content-type']], [200, 'image/jpeg']);
    assert.equal(await image.getAttribute('width'), String(width));
    const { width: shown } = await image.boundingBox();
    assert.ok(shown > 200, `the image is shown ${shown} pixels wide`);
  }

  async doesNotSee(text) {
    assert.equal(await this.page.getByText(text).filter({ visible: true }).count(), 0, `the page says ${text}`);
  }

  /** What the field holds. */
  async holds(label) {
    return this.field(label).inputValue();
  }

  /** What the field holds, as after a form that came back. */
  async findsIn(label, text) {
    assert.equal(await this.holds(label), text);
  }

  async isAt(path) {
    const at = new URL(this.page.url());
    assert.match(at.pathname + at.search, path);
  }

  async settles(action) {
    await action();
    await this.page.waitForLoadState('load');
  }

  /**
   * Holds the page against WCAG 2.2 AA with axe, and against a window of 320 by 256 pixels, in which nothing may need scrolling sideways: what a
   * window of 1280 by 1024 shows at 400 % zoom (WCAG 1.4.10).
   */
  async inspects(name) {
    const page = this.javaScript ? this.page : await this.copyForAxe();
    await page.evaluate(axe);
    const { violations } = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), wcag22aa);
    if (page !== this.page) await page.context().close();
    const told = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}): ${html}`));
    assert.deepEqual(told, [], `what axe says of the page "${name}"`);

    const window = this.page.viewportSize();
    await this.page.setViewportSize({ width: 320, height: 256 });
    const wide = await this.page.evaluate(whatSticksOut);
    assert.deepEqual(wide, [], `what sticks out of a window of 320 pixels on the page "${name}"`);
    await this.page.setViewportSize(window);
    await this.photographs(name);
  }

  /** axe is a script itself: where JavaScript is off it gets the page as it stands, without the page's scripts, in a context of its own. */
  async copyForAxe() {
    const [url, body] = [this.page.url(), await this.page.content()];
    const context = await this.page.context().browser().newContext({ locale: 'de-DE', viewport: this.page.viewportSize() });
    const copy = await context.newPage();
    await copy.route('**/*', (route) => {
      const request = route.request();
      if (request.isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
      return request.resourceType() === 'script' ? route.abort() : route.continue();
    });
    await copy.goto(url);
    return copy;
  }

  /** Keeps a picture where DABEI_SCREENSHOTS names a folder. */
  async photographs(name) {
    const folder = process.env.DABEI_SCREENSHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: name.startsWith('failure') });
  }
}
