// SPDX-License-Identifier: GPL-2.0-only
// Steers the element of the page, and writes what its events say.

const element = document.querySelector("oom-scope");
const said = document.querySelector("#said");

const count = (number) => number.toLocaleString("en");

element.addEventListener("step", ({ detail: { step, steps, sentence } }) => {
  said.textContent = `Step ${count(step)} of ${count(steps)}: ${sentence}`;
});
element.addEventListener("error", ({ detail: { message } }) => {
  said.textContent = `It cannot go on: ${message}`;
});

const steer = document.querySelector("#steer");
steer.hidden = false;
steer.addEventListener("click", ({ target }) => {
  const { call, go, load } = target.dataset;
  const done = call ? element[call]() : go ? element.goto(Number(go)) : load ? element.load(load) : undefined;
  done?.catch((error) => (said.textContent = `It cannot do that: ${error.message}`));
});
