// Does in Firefox what each line of standard input asks for, over WebDriver BiDi, and answers with a
// line: { value } or { problem }. A request: { act, who, … }; each `who` has a browser of their own.
const readline = require("node:readline");
const puppeteer = require("puppeteer-core");

const PATIENCE = 20_000; // milliseconds
const visitors = {};
const buttonNamed = (name) => `::-p-aria([name="${name}"][role="button"])`;
const acts = {
  visit: async ({ who, width, height }, browser) => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width, height });
    page.setDefaultTimeout(PATIENCE);
    page.on("dialog", (dialog) => dialog.accept());
    visitors[who] = page;
  },
  open: ({ page, url }) => page.goto(url).then(() => null),
  resize: ({ page, width, height }) => page.setViewport({ width, height }),
  evaluate: ({ page, source }) => page.evaluate(source),
  wait: async ({ page, source }) => {
    for (const end = Date.now() + PATIENCE; Date.now() < end;) {
      if (await page.evaluate(source).catch(() => false)) return; // an error: between two pages
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const words = await page.evaluate("document.body.innerText");
    throw new Error(`never became true: ${source}\n${page.url()}\n${words}`);
  },
  fill: ({ page, selector, text }) => page.locator(selector).fill(text),
  click: ({ page, selector }) => page.locator(selector).click(),
  press: ({ page, name }) => page.locator(buttonNamed(name)).click(),
  type: ({ page, text }) => page.keyboard.type(text),
  keys: async ({ page, keys }) => {
    for (const chord of keys) {
      const names = chord.split("+");
      for (const name of names) await page.keyboard.down(name);
      for (const name of names.reverse()) await page.keyboard.up(name);
    }
  },
  leave: async () => {
    for (const page of Object.values(visitors)) await page.browserContext().close();
    for (const who of Object.keys(visitors)) delete visitors[who];
  },
  paper: async ({ page, path }) => { await page.pdf({ path, format: "A4" }); },
};

async function main() {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.argv[2], headless: true });
  console.log(JSON.stringify({ value: await browser.version() }));
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    try {
      const value = await acts[request.act]({ ...request, page: visitors[request.who] }, browser);
      console.log(JSON.stringify({ value: value ?? null }));
    } catch (problem) {
      console.log(JSON.stringify({ problem: `${request.act}: ${problem.message}` }));
    }
  }
  await browser.close();
}

main().catch((problem) => {
  console.log(JSON.stringify({ problem: problem.message }));
  process.exit(1);
});
