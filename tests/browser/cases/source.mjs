// SPDX-License-Identifier: GPL-2.0-only
// What is told about the code: values by pointer and by key, introductions, the run as text.

import assert from "node:assert/strict";
import { browserTest, clickNamed, until } from "../harness.mjs";
import { stepOf as step, walk } from "../steps.mjs";

/** Waits for a step. */
const isAt = (page, wanted) =>
  until(
    page,
    (wanted) => Number(document.querySelector(".transport .place b").innerText.replaceAll(",", "")) === wanted,
    wanted,
  );

/** Goes to the first comparison of two scores, that of the fourth process, from branch to branch. */
async function toComparison(page) {
  await walk(page, "p", 4);
  await until(page, () => document.querySelector(".stack button")?.innerText.includes("webserver"));
  const found = await walk(page, "j", 60, {
    looks: () => [...document.querySelectorAll(".ln.current")].map((line) => line.innerText).join(" "),
    ends: () => {
      const here = [...document.querySelectorAll(".ln.current")].map((line) => line.innerText).join(" ");
      return here.includes("points == LONG_MIN") && here.includes("18,556");
    },
  });
  assert.match(found.at(-1), /18,556/);
}

/** Where a word on the current lines is drawn. */
const placeOf = (page, word) =>
  page.evaluate((word) => {
    for (const code of document.querySelectorAll(".listing.shown .ln.current code")) {
      const walk = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.data.indexOf(word);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }
    }
    return null;
  }, word);

const noteSays = (page, words) =>
  until(
    page,
    (words) => {
      const note = document.querySelector(".glance");
      return note !== null && getComputedStyle(note).visibility === "visible" && note.innerText.includes(words);
    },
    words,
  );

const noteIsGone = (page) => until(page, () => document.querySelector(".glance") === null);

browserTest("pointing at a name shows its value, and where it was written", async (page, { open }) => {
  await open();
  await toComparison(page);
  const here = await step(page);
  const { x, y } = await placeOf(page, "chosen_points");
  await page.mouse.move(x, y);
  await noteSays(page, "oc->chosen_points = 18,556");
  await noteSays(page, "72.5 MiB");
  assert.equal(await page.$eval(".asked", (node) => node.innerText), "oc->chosen_points");

  // The pointer may go into the note, and stay there.
  const box = await (await page.$(".glance")).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 8, { steps: 4 });
  await new Promise((done) => setTimeout(done, 700));
  await noteSays(page, "18,556");

  // The write before is one click away, and there the value is new.
  const before = await page.$eval(".glance .before", (node) => Number(node.innerText.replace(/\D/g, "")));
  await page.click(".glance .before");
  await isAt(page, before);
  assert.ok(before < here);
  const code = await page.$eval(".ln.current code", (node) => node.innerText);
  assert.equal(code, "oc->chosen_points = points;");
  await noteIsGone(page);

  // Away from any name it goes, and Escape takes it away, too.
  const points = await placeOf(page, "points;");
  await page.mouse.move(points.x - 4, points.y);
  await noteSays(page, "points = 18,556");
  await page.mouse.move(5, 5);
  await noteIsGone(page);
  await page.mouse.move(points.x - 4, points.y);
  await noteSays(page, "points");
  await page.keyboard.press("Escape");
  await noteIsGone(page);
  assert.equal(await step(page), before);
});

browserTest("keys go from value to value, and to where one was written", async (page, { open }) => {
  await open();
  await toComparison(page);
  await page.keyboard.press("v");
  await noteSays(page, "points = ");
  await page.keyboard.press("v");
  await noteSays(page, "oc->chosen_points = 18,556");
  await until(page, () => document.activeElement.className === "glance");
  await page.keyboard.press("V");
  await noteSays(page, "points = ");
  await page.keyboard.press("Escape");
  await noteIsGone(page);
  await until(page, () => document.activeElement.classList.contains("listing"));

  // From the note, Tab leads to the write.
  await page.keyboard.press("v");
  await page.keyboard.press("v");
  await until(page, () => document.activeElement.className === "glance" && document.activeElement.innerText.includes("chosen"));
  await page.keyboard.press("Tab");
  await until(page, () => document.activeElement.className === "before");
  const before = await page.$eval(".glance .before", (node) => Number(node.innerText.replace(/\D/g, "")));
  await page.keyboard.press("Enter");
  await isAt(page, before);
  // Keys go on stepping from there.
  await page.keyboard.press("ArrowRight");
  await isAt(page, before + 1);
});

browserTest("a function is introduced in both languages, and leads to the real source", async (page, { open }) => {
  await open();
  const says = (words) => until(page, (words) => document.querySelector(".introduction").innerText.includes(words), words);
  await says("Decides whether somebody must die");
  await page.click(".introduction button");
  await says("the decision: what was asked for");
  await says("The model leaves out");
  const link = await page.$eval(".introduction a", (node) => node.href);
  assert.equal(link, "https://elixir.bootlin.com/linux/v5.10.234/C/ident/out_of_memory");
  // As one steps, it follows the function, and the code stays where it is.
  const top = () => page.$eval(".listings", (node) => node.getBoundingClientRect().top);
  const before = await top();
  await page.keyboard.press("p");
  await says("Compares one process with the best so far");
  assert.equal(await top(), before);
  await clickNamed(page, "中文");
  await says("将一个进程与目前的最佳候选比较");
  // It is remembered, and the reader goes on at the same step.
  await open();
  await says("本次决定，即 oc");
});

browserTest("the run is copied and saved as text", async (page, { open }) => {
  await open();
  // What is copied and saved is kept here, and goes nowhere.
  await page.evaluate(() => {
    window.copied = null;
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: async (text) => { window.copied = text; } },
    });
    window.saved = null;
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      blob.text().then((text) => { window.saved = text; });
      return make.call(URL, new Blob([]));
    };
    HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
  });
  const click = (name) => clickNamed(page, name, "button");
  await page.click("#open-text");
  await until(page, () => document.querySelector(".panel") !== null);
  await click("Copy this step");
  await until(page, () => window.copied !== null);
  assert.match(await page.evaluate(() => window.copied), /^ +1 out_of_memory: unsigned long freed = 0;.*\n$/);
  await until(page, () => document.querySelector(".news").innerText === "Copied this step");

  await page.type('.steps input[aria-label="to step"]', "10");
  await click("Copy");
  await until(page, () => document.querySelector(".news").innerText === "Copied 10 steps");
  assert.equal(await page.evaluate(() => window.copied.trimEnd().split("\n").length), 11);

  await page.type('.steps input[aria-label="From step"]', "20");
  await click("Copy");
  await until(page, () => document.querySelector(".news").innerText === "There are no such steps");
  for (const label of ["From step", "to step"]) {
    await page.focus(`.steps input[aria-label="${label}"]`);
    await page.keyboard.press("End");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
  }
  await click("Download");
  await until(page, () => window.saved !== null && window.savedAs !== undefined);
  await until(page, () => document.querySelector(".news").innerText === "The file with 1,359 steps is ready");
  assert.equal(await page.evaluate(() => window.savedAs), "oomscope-01-global-1-1359.txt");
  assert.equal(await page.evaluate(() => window.saved.trimEnd().split("\n").length), 1360);

  // Keys of a field are its own; Escape closes the panel, and the focus goes back to its button.
  const here = await step(page);
  await page.focus(".steps input");
  await page.keyboard.press("n");
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector(".panel") === null);
  assert.equal(await step(page), here);
  await until(page, () => document.activeElement.id === "open-text");
}, { both: "clipboard" });

browserTest("code out of sight is plain text in the same place, and laid out when it is scrolled near", async (page, { open }) => {
  // Where lines are broken.
  await page.setViewport({ width: 360, height: 800 });
  await open("#1.g=01-global&lang=en");
  const lines = () =>
    page.$eval(".listing.shown", (listing) =>
      [...listing.querySelectorAll(".ln")].map((line) => {
        const code = line.querySelector("code");
        const padding = code ? 0 : parseFloat(getComputedStyle(line).paddingLeft);
        const left = Math.round((code ?? line).getBoundingClientRect().left + padding);
        return `${line.dataset.line}: ${Math.round(line.getBoundingClientRect().height)} high, from ${left}`;
      }),
    );
  const before = await lines();
  const count = () => page.$eval(".listing.shown", (listing) => listing.querySelectorAll(".plain").length);
  const plain = await count();
  assert.ok(plain > before.length / 2, `${plain} of ${before.length} are plain`);
  await page.$eval(".listing.shown", async (listing) => {
    const isSeen = (line) => {
      const [box, { top, bottom }] = [listing.getBoundingClientRect(), line.getBoundingClientRect()];
      return top < box.bottom && bottom > box.top;
    };
    for (const share of [0.3, 0.6, 1]) {
      listing.scrollTop = listing.scrollHeight * share;
      while ([...listing.querySelectorAll(".plain")].some(isSeen)) await new Promise(requestAnimationFrame);
    }
  });
  assert.ok((await count()) < plain, "some are laid out");
  assert.deepEqual(await lines(), before);
}, { both: "layout" });

browserTest("code that is scrolled to while a key is held is laid out when the key is let go", async (page, { open }) => {
  await page.setViewport({ width: 360, height: 800 });
  await open("#1.g=01-global&lang=en");
  const plain = await page.$eval(".listing.shown", async (listing) => {
    const count = () => listing.querySelectorAll(".plain").length;
    const isSeen = (line) => {
      const [box, { top, bottom }] = [listing.getBoundingClientRect(), line.getBoundingClientRect()];
      return top < box.bottom && bottom > box.top;
    };
    const [before, held] = [count(), { key: "ArrowRight", repeat: true, bubbles: true, cancelable: true }];
    for (let press = 0; press < 8; press += 1) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", held));
      await new Promise(requestAnimationFrame);
    }
    // Nothing is pressed any more: what is seen then is looked at once more.
    listing.scrollTop = listing.scrollHeight;
    while (!isSeen([...listing.querySelectorAll(".ln")].at(-1))) await new Promise(requestAnimationFrame);
    while ([...listing.querySelectorAll(".plain")].some(isSeen)) await new Promise(requestAnimationFrame);
    return { before, after: count() };
  });
  assert.ok(plain.after < plain.before, `${plain.after} of ${plain.before} are plain`);
});
