// Keys that lead to the search, and never steal what a reader types.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { ORDINARY, field } from "./harness/search.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

describe("shortcuts", () => {
  const visit = tab(site);
  const press = (key) => visit.page.keyboard.press(key);
  const focused = () => field(visit.page).evaluate((node) => node === document.activeElement);
  const at = async (path = ORDINARY) => open(visit, site.address(path));
  const single = () => visit.page.locator(".shortcuts input");

  for (const key of ["/", "Control+k", "Meta+k"]) {
    for (const path of ["", ORDINARY, "search/"]) {
      it(`${key} leads to the field from ${path || "the home page"}`, async () => {
        await at(path);
        await press(key);
        assert.ok(await focused());
        assert.equal(await field(visit.page).inputValue(), "", "the key itself is not typed");
      });
    }
  }

  for (const key of ["Control+/", "Alt+/", "Meta+/", "Control+Shift+k", "k", "?"]) {
    it(`${key} is left alone`, async () => {
      await at();
      await press(key);
      assert.equal(await focused(), false);
    });
  }

  it("are letters like others in a field, and steal nothing from any control", async () => {
    await at("coes/2025/");
    const words = visit.page.locator("#filter");
    await words.focus();
    await press("/");
    assert.equal(await words.inputValue(), "/");
    for (const control of ["form.filter select >> nth=0", ".theme-switch", "#filter"]) {
      for (const key of ["/", "Control+k"]) {
        await visit.page.locator(control).focus();
        await press(key);
        assert.equal(await focused(), false, `${key} on ${control}`);
      }
    }
  });

  it("are not taken from text that can be edited", async () => {
    await at();
    await visit.page.evaluate(() => {
      const note = document.createElement("p");
      note.contentEditable = "true";
      document.querySelector("main").append(note);
      note.focus();
    });
    await press("/");
    assert.equal(await focused(), false);
  });

  it("of a single key can be switched off for good; those with Ctrl stay", async () => {
    await at();
    assert.ok(await single().isChecked());
    await single().uncheck();
    await single().blur();
    await press("/");
    assert.equal(await focused(), false);
    await at("search/");
    assert.equal(await single().isChecked(), false, "it is remembered on other pages");
    await press("/");
    await press("?");
    assert.equal(await focused(), false);
    assert.equal(await visit.page.locator("details.syntax").evaluate((node) => node.open), false);
    await press("Control+k");
    assert.ok(await focused());
    assert.equal(await field(visit.page).getAttribute("aria-keyshortcuts"), "Control+K Meta+K");
    await single().check();
    await single().blur();
    await press("/");
    assert.ok(await focused());
  });
});
