"""An inventory reviewed in the page: what cannot be read is said, the files are the command's."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from review_fixtures import DAY

from .waiting import until

TAG = "<img src=x onerror=alert(1)>"


def test_an_inventory_is_reviewed_as_the_command_does(
    page: Page,
    host: str,
    inventory: Path,
    tmp_path: Path,
    reviewed: Callable[..., int],
) -> None:
    with inventory.open("a") as file:
        csv.writer(file).writerow(["A-4", TAG, f"{TAG} plays chess"])
        csv.writer(file).writerow(["A-5", "Police", " "])
    reviewed(inventory)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{host}review/")
    page.click("#review [type=submit]")
    expect(page.locator("#running [role=alert]")).to_have_text("Choose a CSV file first.")
    big, other = tmp_path / "big.csv", tmp_path / "other.csv"
    big.write_bytes(b"a\n" * (11 << 20))
    other.write_text("x;y\n1;2\n")
    page.set_input_files("#inventory", big)
    expect(page.locator("#running [role=alert]")).to_contain_text("this page reads 20")
    page.set_input_files("#inventory", other)
    expect(page.locator("#chosen [role=alert]")).to_contain_text("No column is known")
    page.click("#review [type=submit]")
    expect(page.locator("#running [role=alert]")).to_contain_text("Choose the column")
    page.set_input_files("#inventory", inventory)
    expect(page.get_by_label("The text of a use")).to_have_value("2")
    page.fill("#as-of", DAY.isoformat())
    page.keyboard.press("Enter")
    expect(page.locator("#reviewed h2")).to_be_focused(timeout=60000)
    assert page.inner_text("[data-outcome=prohibited] td >> nth=0") == "1"
    expect(page.locator("#reviewed li").first).to_contain_text("Row 6 (A-5): the text is empty")
    for name in ("review.csv", "review.json"):
        with page.expect_download() as download:
            page.click(f"text=Save {name}")
        download.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes() == (tmp_path / "report" / name).read_bytes()
    assert json.loads((tmp_path / "review.json").read_text("utf-8"))["uses"][3]["owner"] == TAG
    assert page.locator("#reviewed tbody tr[data-verdict]").count() == 4
    page.select_option("[data-key=outcome]", "prohibited")
    assert page.inner_text("#reviewed output") == "1 of 4 uses"
    href = page.get_attribute("#reviewed tr[data-verdict] a", "href") or ""
    assert "ask/#q=US+city+police" in href and f"as_of={DAY}" in href
    for owner in page.locator(".cb-owner summary").all():
        owner.press("Enter")
    until(page, "document.querySelectorAll('.cb-owner h4').length > 0")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not Axe().run(page).response["violations"]
