#!/usr/bin/env python3
"""Uses the workplace in headless Chromium as a case manager does: workplace.py ADDRESS LANGUAGE [--keyboard] [--no-script]

ADDRESS is the one that `canllaw serve` printed, of an empty workspace. From a new case to a recorded decision, by mouse or by
keyboard alone; on every page on the way no violation of WCAG 2.2 A and AA nor of best practice (axe-core) and no horizontal
scroll at 320 and 1280 pixels, in the light and in the dark. With --no-script the browser gets no script of the pages. Prints a
line for each page and exits with 1 where something does not hold.
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.dont_write_bytecode = True
import check

# Seconds after which what was waited for is taken not to come.
WAIT = 300

WORDS = {
    "en": {
        "new": "New case", "make": "Create the case", "next": "Save and go on: ", "save": "Save", "questions": "Questions",
        "go on": "Save and go on", "pass": "Not known, go on", "decision": "Your decision", "record": "Record this decision",
        "try": "See what would change", "facts": "Facts", "what if": "What if", "copy": "Copy to records", "timeline": "Timeline",
        "print": "Print", "cases": "Cases", "several": "Could be more than one of these", "yes": "Yes", "no": "No",
    },
    "cy": {
        "new": "Achos newydd", "make": "Creu'r achos", "next": "Cadw a mynd ymlaen: ", "save": "Cadw", "questions": "Cwestiynau",
        "go on": "Cadw a mynd ymlaen", "pass": "Ddim yn hysbys, mynd ymlaen", "decision": "Eich penderfyniad",
        "record": "Cofnodi'r penderfyniad hwn", "try": "Gweld beth fyddai'n symud", "facts": "Ffeithiau", "what if": "Beth petai",
        "copy": "Copïo i gofnodion", "timeline": "Llinell amser", "print": "Argraffu", "cases": "Achosion",
        "several": "Gallai fod yn fwy nag un o'r rhain", "yes": "Ydy", "no": "Nac ydy",
    },
}


class Workplace:
    def __init__(self, driver, source, language, keyboard):
        self.driver, self.source, self.words, self.keyboard = driver, source, WORDS[language], keyboard
        self.problems = []

    def look(self, name):
        """Axe and the width of the page, at both widths, and in the dark."""
        before = len(self.problems)
        for pixels, scheme in [(320, "light"), (1280, "light"), (1280, "dark")]:
            check.width(self.driver, pixels)
            self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
            self.problems += check.ask_axe(self.driver, self.source, f"{name}, {pixels} px, {scheme}")
            wide = check.scrolls(self.driver)
            if wide:
                self.problems.append(f"{name}, {pixels} px: wider than the screen: {wide}")
        print(f"{name}: {len(self.problems) - before} problems")

    def find(self, selector, text=None, within=None):
        from selenium.common.exceptions import WebDriverException
        from selenium.webdriver.common.by import By
        from selenium.webdriver.support.ui import WebDriverWait

        # A page that is just going answers in many ways.
        def matching(driver):
            found = (within or driver).find_elements(By.CSS_SELECTOR, selector)
            return next((e for e in found if text is None or e.text.strip() == text or e.text.strip().startswith(text) and text.endswith(": ")), None)

        wait = WebDriverWait(self.driver, WAIT, ignored_exceptions=[WebDriverException])
        return wait.until(matching, f"nothing on {self.driver.current_url} is {selector} {text}")

    def press(self, text, selector="a, button"):
        """Follows a link or presses a button, and waits for the page behind it."""
        from selenium.common.exceptions import WebDriverException
        from selenium.webdriver.common.keys import Keys
        from selenium.webdriver.support.expected_conditions import staleness_of
        from selenium.webdriver.support.ui import WebDriverWait

        element = self.find(selector, self.words[text])
        page = self.find("html")
        if self.keyboard:
            self.reach(element)
            element.send_keys(Keys.ENTER)
        else:
            element.click()
        WebDriverWait(self.driver, WAIT, ignored_exceptions=[WebDriverException]).until(staleness_of(page))

    def reach(self, element):
        """Goes with the Tab key alone to an element."""
        from selenium.webdriver.common.keys import Keys

        for _ in range(400):
            if self.driver.switch_to.active_element == element:
                return
            self.driver.switch_to.active_element.send_keys(Keys.TAB)
        raise RuntimeError(f"the Tab key never reaches {element.get_attribute('outerHTML')[:120]}")

    def choose(self, fact, value):
        """One of the radio buttons of a fact."""
        from selenium.webdriver.common.keys import Keys

        button = self.find(f"[name='value:{fact}'][value='{value}']")
        if self.keyboard:
            # Arrows move within a group, which is one stop of the Tab key.
            chosen = self.find(f"[name='value:{fact}']:checked")
            self.reach(chosen)
            for _ in range(20):
                if button.is_selected():
                    break
                self.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
            if not button.is_selected():
                raise RuntimeError(f"no arrow key reaches {value} of {fact}")
        else:
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
            button.click()

    def type(self, name, text):
        field = self.find(f"[name='{name}']")
        if self.keyboard:
            self.reach(field)
        field.clear()
        field.send_keys(text)

    def tick(self, selector):
        from selenium.webdriver.common.keys import Keys

        box = self.find(selector)
        if self.keyboard:
            self.reach(box)
            box.send_keys(Keys.SPACE)
        else:
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
            box.click()

    def day(self, address):
        self.driver.get(address)
        self.look("no cases yet")
        self.press("new")
        self.press("make")
        self.look("new case without a reference")
        self.type("reference", "YJ-2407")
        self.press("make")
        self.look("case and context")
        self.choose("service_area", "cwm_taf")
        self.type("text:age_years", "15")
        self.choose("case_type", "referral_order")
        self.press("next", "button")
        self.choose("trauma_evidence", "evidenced")
        self.choose("early_years_trauma", "yes")
        self.choose("recovered_from_trauma", "no")
        self.press("next", "button")
        self.choose("future_harm_identified", "yes")
        self.choose("harm_likelihood", ":several")
        self.tick("[name='several:harm_likelihood'][value='likely']")
        self.tick("[name='several:harm_likelihood'][value='very_likely']")
        self.look("future harm, filled in")
        self.press("save", "button")
        self.look("facts")
        self.press("questions")
        self.look("a question")
        self.press("pass", "button")
        self.press("questions")
        self.press("what if")
        self.look("what to try")
        self.driver.get(self.driver.current_url + "/trauma")
        self.choose("recovered_from_trauma", "yes")
        self.press("try", "button")
        self.look("what if")
        self.press("decision")
        self.press("record", "button")
        self.look("a decision without an outcome")
        self.tick("[name='outcome'][value='standard']") if not self.keyboard else self.decide("standard")
        self.type("reason", "the school goes first")
        self.press("record", "button")
        if "done=decided" not in self.driver.current_url:
            self.problems.append(f"the decision was not recorded: {self.driver.current_url}")
        self.look("the answer, decided")
        self.press("copy")
        self.look("copy to records")
        self.press("timeline")
        self.look("timeline")
        self.press("print")
        self.look("the page to print")
        pages = check.printed_pages(self.driver, check.ROOT / ".build" / f"workplace-{id(self)}.pdf")
        if not 1 <= pages <= 2:
            self.problems.append(f"the page to print takes {pages} sheets")
        self.driver.back()
        self.press("cases")
        self.look("cases")
        self.driver.get(address.split("/enter")[0] + "/cases/none")
        self.look("no such page")

    def decide(self, value):
        """Nothing is chosen beforehand: the Tab key goes to the first of the group, arrows to the others."""
        from selenium.webdriver.common.keys import Keys

        first = self.find("[name='outcome']")
        self.reach(first)
        first.send_keys(Keys.SPACE)
        button = self.find(f"[name='outcome'][value='{value}']")
        for _ in range(20):
            if button.is_selected():
                return
            self.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
        raise RuntimeError(f"no arrow key reaches {value}")


def main():
    options = {"--keyboard", "--no-script"} & set(sys.argv[1:])
    names = [name for name in sys.argv[1:] if name not in options]
    if len(names) != 2:
        sys.exit("workplace.py ADDRESS LANGUAGE [--keyboard] [--no-script]")
    address, language = names
    source = next(check.ENVIRONMENT.glob("lib/*/site-packages/axe_playwright_python/axe.min.js")).read_text()
    driver = check.start()
    try:
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {"Accept-Language": language}})
        if "--no-script" in options:
            driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*.js"]})
        workplace = Workplace(driver, source, language, "--keyboard" in options)
        workplace.day(address)
    finally:
        check.stop(driver)
    for problem in workplace.problems:
        print(f"  {problem}")
    sys.exit(1 if workplace.problems else 0)


if __name__ == "__main__":
    check.bootstrap()
    main()
