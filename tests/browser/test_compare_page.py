"""Two uses side by side in the page: one comes from the ask page, and what decides is marked."""

from __future__ import annotations

from playwright.sync_api import Page

CARDS = "We match selfies to ID cards"


def test_a_use_of_the_ask_page_beside_another(page: Page, host: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{host}ask/#q={CARDS}&fact=approval=microsoft-approval")
    page.click(".cb-compare a")
    page.wait_for_selector("#compared >> text=Describe use B as well.")
    page.fill("[name=b]", f"{CARDS} for the sheriff")
    page.click("#compare [type=submit]")
    page.wait_for_selector(".cb-decides >> text=What decides: who acts (nothing in A, police in B)")
    assert "Approval by Microsoft" in page.inner_text("[data-side=a]")
    assert page.inner_text("[data-side=b] .cb-rollup").startswith("Prohibited on Microsoft")
    marked = page.locator("#compared tr[data-decides] td:first-child").all_inner_texts()
    assert marked == ["Who acts", "Where"]
    page.click("[data-side=b] summary")
    chain = page.get_attribute("[data-side=b] .cb-chain", "aria-label") or ""
    assert "Who acts, met; Where, met" in chain and chain.endswith("Applies.")
    box = page.locator("[data-side=b] .cb-chain").bounding_box()
    assert box is not None and box["width"] > 280 and box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
