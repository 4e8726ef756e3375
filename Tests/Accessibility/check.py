#!/usr/bin/env python3
"""Checks pages in headless Chromium: check.py [--any-sheets] [--once] PAGE.html...

Every page at 320 and at 1280 pixels: no violation of WCAG 2.2 A and AA nor of best practice (axe-core), no horizontal scroll,
also with the text spacing of WCAG 1.4.12; the first stop of the Tab key is the skip link and every stop shows its focus; nothing
is fetched; it prints on at most two pages of A4, or with --any-sheets on as many as it takes. With --once axe looks at a page once, at
320 pixels with all its parts folded out, and nothing is printed: of many pages of the same kinds. A picture may scroll sideways in its
own frame, where the words beside it say the same (WCAG 1.4.10 leaves out what needs two dimensions). Exit code 0 where all holds,
1 where something does not. A page on which the browser gives no answer is named and tried once more in a new browser. What is
missing is installed first, by .ci/install.
"""
import base64
import os
import re
import shutil
import signal
import subprocess
import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".build" / "accessibility"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [320, 1280]
TEXT_SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"


# Seconds after which a browser is taken to hang. A bound, not a measure: on a busy machine a page may take minutes.
PATIENCE = 900


def bootstrap():
    """Installs what is missing and starts again inside the environment."""
    if Path(sys.prefix) == ENVIRONMENT:
        return
    subprocess.run([ROOT / ".ci" / "install", "--tests"], check=True, stdout=sys.stderr)
    python = str(ENVIRONMENT / "bin" / "python")
    os.execv(python, [python, *sys.argv])


def start():
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver"), popen_kw={"start_new_session": True}))
    driver.command_executor.client_config.timeout = PATIENCE + 60
    driver.set_page_load_timeout(PATIENCE)
    driver.set_script_timeout(PATIENCE)
    return driver


def stop(driver):
    """Ends a browser, also one that answers no more."""
    process = driver.service.process
    driver.command_executor.client_config.timeout = 30
    try:
        driver.quit()
    except Exception:
        os.killpg(process.pid, signal.SIGKILL)


def width(driver, pixels):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": False})


def axe(driver, source):
    driver.execute_script(source)
    result = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}, resultTypes: ['violations']}).then(done, e => done({error: String(e)}))",
        TAGS)
    if "error" in result:
        return ["axe could not run: " + result["error"]], 0
    found = [f"{v['id']}: {v['help']}: {n['html'][:160]} {n.get('failureSummary', '')[:300]}" for v in result["violations"] for n in v["nodes"]]
    return found, len(result["passes"])


def scrolls(driver):
    """Elements that stick out to the right; words for the eye of a reader alone are taken off to the left."""
    return driver.execute_script(
        "const edge = document.documentElement.clientWidth;"
        "const wide = document.documentElement.scrollWidth > edge ? ['the page'] : [];"
        "for (const e of document.body.querySelectorAll('*')) {"
        "  if (e.closest('thead') || e.closest('.picture svg')) continue;"
        "  const box = e.getBoundingClientRect(); if (box.width > 0 && box.right > edge + 1) wide.push(e.tagName + ': ' + e.textContent.slice(0, 60));"
        "} return wide.slice(0, 5)")


def stops(driver):
    """The first stops of the Tab key: the skip link, and a ring on each."""
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    problems = []
    for number in range(6):
        driver.switch_to.active_element.send_keys(Keys.TAB)
        name, ring, box = driver.execute_script(
            "const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();"
            "return [e.className + ' ' + e.textContent.slice(0, 40), s.outlineStyle == 'none' ? 0 : parseFloat(s.outlineWidth), [b.left, b.width, b.height]]")
        if number == 0 and not name.startswith("skip"):
            problems.append(f"the first stop is `{name}`, not the skip link")
        if ring < 3 or box[0] < 0 or min(box[1:]) < 24:
            problems.append(f"the focus on `{name}` does not show or is smaller than 24 pixels: ring {ring}, box {box}")
    if not driver.find_elements(By.CSS_SELECTOR, "main h2"):
        problems.append("the page has no sections")
    return problems


def printed_pages(driver, pdf):
    data = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})["data"])
    pdf.write_bytes(data)
    texts = [data]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            texts.append(zlib.decompress(stream))
        except zlib.error:
            pass
    return sum(len(re.findall(rb"/Type\s*/Page(?![a-zA-Z])", text)) for text in texts)


def ask_axe(driver, source, place):
    found, passes = axe(driver, source)
    if not found and passes < 20:
        found = [f"only {passes} rules of axe applied; did the page load?"]
    return [f"{place}: {problem}" for problem in found]


def check(driver, page, source, most_sheets, once):
    problems = []
    for pixels in WIDTHS:
        width(driver, pixels)
        driver.get(page.resolve().as_uri())
        if not once:
            problems += ask_axe(driver, source, f"{pixels} px")
        problems += [f"{pixels} px: sticks out: {wide}" for wide in scrolls(driver)]
        problems += [f"{pixels} px: {problem}" for problem in stops(driver)]
        driver.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
        if not once or pixels == WIDTHS[0]:
            problems += ask_axe(driver, source, f"{pixels} px, details open")
        problems += [f"{pixels} px, details open: sticks out: {wide}" for wide in scrolls(driver)]
        driver.execute_script("const s = new CSSStyleSheet(); s.replaceSync(arguments[0]); document.adoptedStyleSheets = [s]", TEXT_SPACING)
        problems += [f"{pixels} px, text spacing: sticks out: {wide}" for wide in scrolls(driver)]
    if not once:
        driver.get(page.resolve().as_uri())
    fetched = driver.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    problems += [f"fetches {name}" for name in fetched]
    problems += [f"console: {entry['message']}" for entry in driver.get_log("browser")]
    if once:
        return problems, 0
    pages = printed_pages(driver, page.with_suffix(".pdf"))
    if not 1 <= pages <= most_sheets:
        problems.append(f"prints on {pages} pages of A4")
    return problems, pages


class Browser:
    """One browser for all pages, and a new one after a page on which it gave no answer."""

    def __init__(self):
        self.driver = None

    def check(self, page, source, most_sheets, once):
        troubles = []
        for _ in range(2):
            try:
                self.driver = self.driver or start()
                return check(self.driver, page, source, most_sheets, once)
            except Exception as error:
                trouble = f"{type(error).__name__}: {str(error).strip()[:300]}"
                print(f"{page.name}: the browser gave no answer: {trouble}", file=sys.stderr, flush=True)
                troubles.append(f"the browser gave no answer: {trouble}")
                self.stop()
        return troubles, 0

    def stop(self):
        if self.driver:
            stop(self.driver)
        self.driver = None


def main():
    options = {"--any-sheets", "--once"} & set(sys.argv[1:])
    most_sheets = 1000 if "--any-sheets" in options else 2
    pages = [Path(name) for name in sys.argv[1:] if name not in options]
    if not pages:
        sys.exit("check.py [--any-sheets] [--once] PAGE.html...")
    source = next(ENVIRONMENT.glob("lib/*/site-packages/axe_playwright_python/axe.min.js")).read_text()
    browser, failed = Browser(), False
    try:
        for page in pages:
            problems, count = browser.check(page, source, most_sheets, "--once" in options)
            failed = failed or bool(problems)
            print(f"{page.name}: {count} printed pages, {len(problems)} problems")
            for problem in problems:
                print(f"  {problem}")
    finally:
        browser.stop()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    bootstrap()
    main()
