// Opens reports in Debian's chromium and prints, as JSON, what a reader would stumble over.
//
//   node axe.mjs REPORT.html…   ->   [{ file, rules, links, words, problems: [{ check, what, where }] }]
//
// `rules`, `links` and `words` count what was looked at, so that nobody takes an empty page for
// a good one. Exit code 0 as long as the looking itself went well: judging is for accessibility.rs.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDE = { width: 1280, height: 900 };
// WCAG 1.4.10: a page of 1280 px at 400 % zoom
const NARROW = { width: 320, height: 640 };

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox", // root, in CI
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  const results = [];
  for (const file of process.argv.slice(2)) results.push(await look(file));
  console.log(JSON.stringify(results, null, 2));
} finally {
  await browser.close();
}

async function look(file) {
  const problems = [];
  const wide = await open(file, { viewport: WIDE }, problems);
  const rules = await violations(wide, "1280 px", problems);
  const links = await danglingLinks(wide, problems);
  const withScript = await shownText(wide);
  await wide.context().close();

  const narrow = await open(file, { viewport: NARROW }, problems);
  await violations(narrow, "320 px", problems);
  await sidewaysScroll(narrow, problems);
  await narrow.context().close();

  const bare = await open(file, { viewport: WIDE, javaScriptEnabled: false }, problems);
  const withoutScript = await shownText(bare);
  await bare.context().close();
  if (withoutScript !== withScript || !withoutScript) {
    problems.push({
      check: "javascript",
      what: "the page does not say the same with JavaScript disabled",
      where: [`${count(withScript)} words with, ${count(withoutScript)} without`],
    });
  }
  // what is wrong at every width is said once
  const once = [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
  return { file, rules, links, words: count(withoutScript), problems: once };
}

/** The page with every fold open and scrolled to its end, so that nothing is left unseen or unfetched. */
async function open(file, options, problems) {
  const address = pathToFileURL(resolve(file)).href;
  const context = await browser.newContext(options);
  const fetched = new Set();
  // refused as well as reported: no report under test gets to reach anyone
  await context.route("**/*", (route) =>
    route.request().url() === address ? route.continue() : route.abort(),
  );
  context.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:")) fetched.add(url);
  });
  const page = await context.newPage();
  await page.goto(address);
  const hinted = await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    scrollTo(0, document.documentElement.scrollHeight);
    // preconnect and dns-prefetch reach the network without being a request
    return [...document.querySelectorAll("link[href]")].map((link) => link.href);
  });
  await page.waitForLoadState("networkidle");
  const where = [...fetched, ...hinted.filter((url) => !url.startsWith("data:"))];
  if (where.length) problems.push({ check: "network", what: "the page asks for something outside itself", where });
  return page;
}

async function violations(page, width, problems) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    (tags) => axe.run(document, { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } } }),
    TAGS,
  );
  for (const { id, impact, help, nodes } of found.violations) {
    problems.push({
      check: `axe ${id} at ${width}`,
      what: `${help} (${impact})`,
      where: nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`),
    });
  }
  return found.passes.length + found.violations.length;
}

/** A link within the page leads to exactly one place: an id that occurs twice is a wrong turn. */
async function danglingLinks(page, problems) {
  const { links, where } = await page.evaluate(() => {
    const links = [...document.querySelectorAll("[href^='#']")].map((link) => link.getAttribute("href"));
    const targets = (href) => document.querySelectorAll(`[id="${CSS.escape(decodeURIComponent(href.slice(1)))}"]`);
    const where = [...new Set(links)]
      .map((href) => [href, targets(href).length])
      .filter(([, found]) => found !== 1)
      .map(([href, found]) => `${href}: ${found} targets`);
    return { links: links.length, where };
  });
  if (where.length) problems.push({ check: "links", what: "a link within the page has no single target", where });
  return links;
}

async function sidewaysScroll(page, problems) {
  const where = await page.evaluate(() => {
    const widest = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    if (widest <= innerWidth) return [];
    // the contents, not the box: a word too long to break sticks out of a paragraph that fits
    const right = (element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return Math.ceil(Math.max(element.getBoundingClientRect().right, range.getBoundingClientRect().right));
    };
    // what scrolls within its own box is not to blame
    const boxed = (element) =>
      element !== document.body && (getComputedStyle(element).overflowX !== "visible" || boxed(element.parentElement));
    const blame = [...document.body.querySelectorAll("*")]
      .filter((element) => right(element) > innerWidth && !boxed(element))
      .filter((element) => ![...element.children].some((child) => right(child) > innerWidth))
      .sort((one, other) => right(other) - right(one))
      .map((element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}"> to ${right(element)} px: ${element.textContent.trim().slice(0, 60)}`);
    return [`page: ${widest} px`, ...new Set(blame)].slice(0, 8);
  });
  if (where.length) problems.push({ check: "width", what: "the page scrolls sideways at 320 px", where });
}

function shownText(page) {
  return page.evaluate(() => document.body.innerText.trim());
}

function count(text) {
  return text.split(/\s+/).filter(Boolean).length;
}
