#!/usr/bin/env python3
"""Looks at many pages in headless Chromium, quickly: pages.py [--case] PAGE.html...

Every page on A4 paper, and every eighth at 320, 768 and 1280 pixels too, with all its parts folded out: no word is broken
inside (words of more than 24 letters excepted), and nothing sticks out to the right. With --case, which says that they are pages of cases:
the first screen ends within 1280 by 900 pixels, every letter on paper has at least 10 pt, no part of the page is lost on
paper that must stand there, and it prints on at most two sheets. Exit code 0 where all holds, 1 where something does not.
"""
import sys
import threading
from pathlib import Path

from check import bootstrap, printed_pages, start, stop, width

WIDTHS = [320, 768, 1280]
# A4 within the margins of a printed page, in CSS pixels.
PAPER = 703
SCREEN = 900
LEAST_FONT = 10 * 96 / 72
MOST_SHEETS = 2
# Folded out and at every width a page takes ten times as long; what is folded is of the same kinds on all of them.
FOLDED_OUT_EVERY = 8

LOOK = """
const [least, widest] = arguments;
const broken = [], small = [], wide = [];
const edge = document.documentElement.clientWidth;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const range = document.createRange();
const parts = /[^\\s\\/\\u2010-]+/g;
while (walker.nextNode()) {
  const node = walker.currentNode, parent = node.parentElement;
  if (!node.data.trim() || parent.closest('thead, svg, .skip')) continue;
  range.selectNodeContents(node);
  const boxes = range.getClientRects();
  if (!boxes.length) continue;
  if (least && parseFloat(getComputedStyle(parent).fontSize) < least - .05) small.push(node.data.trim().slice(0, 40));
  for (const box of boxes) if (box.right > edge + 1) { wide.push(node.data.trim().slice(0, 40)); break; }
  if (boxes.length < 2 || parent.closest('.long')) continue;
  for (const found of node.data.matchAll(parts)) {
    if (found[0].length < 2 || found[0].length > widest) continue;
    range.setStart(node, found.index);
    range.setEnd(node, found.index + found[0].length);
    const lines = new Set([...range.getClientRects()].filter(box => box.width > 0).map(box => Math.round(box.top)));
    if (lines.size > 1) broken.push(found[0]);
  }
}
if (document.documentElement.scrollWidth > edge + 1) wide.push('the page');
return [broken, small, wide].map(all => [all.length, [...new Set(all)].slice(0, 4)]);
"""


def look(driver, place, least=0):
    broken, small, wide = driver.execute_script(LOOK, least, 24)
    problems = []
    for (count, examples), what in [(broken, "words are broken inside"), (small, "texts are smaller than 10 pt"), (wide, "texts stick out")]:
        if count:
            problems.append(f"{place}: {count} {what}: {', '.join(examples)}")
    return problems


def check(driver, page, is_case, is_folded_out):
    problems = []
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    width(driver, WIDTHS[-1])
    driver.get(page.resolve().as_uri())
    if is_case:
        end = driver.execute_script("const e = document.querySelector('#in-short'); return e ? e.getBoundingClientRect().bottom + scrollY : 0")
        if not 0 < end <= SCREEN:
            problems.append(f"the first screen ends at {end:.0f} of {SCREEN} pixels")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    width(driver, PAPER)
    problems += look(driver, "paper", LEAST_FONT if is_case else 0)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    if is_case:
        sheets = printed_pages(driver, page.with_suffix(".pdf"))
        if not 1 <= sheets <= MOST_SHEETS:
            problems.append(f"prints on {sheets} sheets of A4")
    if not is_folded_out:
        return problems
    driver.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    for pixels in WIDTHS:
        width(driver, pixels)
        problems += look(driver, f"{pixels} px")
    return problems


def work(pages, folded_out, is_case, results):
    """A page on which the browser gives no answer is named and tried once more in a new browser."""
    driver = start()
    try:
        for page in pages:
            for attempt in range(2):
                try:
                    results[page] = check(driver, page, is_case, page in folded_out)
                    break
                except Exception as fault:
                    results[page] = [f"the browser gave no answer: {type(fault).__name__}"]
                    print(f"{page.name}: the browser gave no answer: {fault}", file=sys.stderr)
                    stop(driver)
                    driver = start()
    finally:
        stop(driver)


def main():
    is_case = "--case" in sys.argv[1:]
    pages = [Path(name) for name in sys.argv[1:] if name != "--case"]
    if not pages:
        sys.exit("pages.py [--case] PAGE.html...")
    results = {}
    folded_out = set(pages[::FOLDED_OUT_EVERY])
    threads = [threading.Thread(target=work, args=(pages[number::2], folded_out, is_case, results)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    failed = 0
    for page in pages:
        problems = results.get(page, ["was not looked at: the browser ended"])
        failed += bool(problems)
        for problem in problems:
            print(f"{page.name}: {problem}")
    print(f"{len(pages)} pages, {failed} with problems")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    bootstrap()
    main()
