"""One page of every kind the site has, for the tests that visit them all."""

from playwright.sync_api import Page

QUESTION = "Police+compare+faces+from+body+cameras+with+the+wanted+list"
KINDS = [
    "",
    f"ask/#q={QUESTION}",
    "find/#q=police",
    "replay/",
    "clauses/",
    "clauses/eai-fr-us-police/",
    "clauses/aoai-fr-us-police/",
    "clauses/eai-fr-us-police-v20250226/",
    "policies/eai/",
    "examples/",
    "examples/bank-approved-2024/",
    "concepts/",
    "concepts/actor/police/",
    "browse/",
    "browse/by-actor/",
    "browse/figures/",
    "changes/",
    "changes/20240501-20260501/",
    "context/",
    "context/draft-one/",
    "reading/",
    "reading/scopes/",
    "about/how-known/",
    "about/sources/",
    "about/hosting/",
    "404.html",
    f"compare/#a={QUESTION}&b=Our+bank+compares+a+selfie+with+the+photo+on+the+ID+card",
    "review/",
]


def visit(page: Page, host: str, kind: str) -> None:
    """Open a page and wait until it shows what it is for."""
    page.goto(f"{host}{kind}")
    if kind.startswith(("ask", "find", "compare")):
        page.wait_for_selector(".cb-rollup, .cb-hits")
