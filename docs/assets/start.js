// The one script whose address never changes: a page that was kept from an earlier build still finds it, and it names
// nothing of a build but what the page says. What fails to come it seeks in the host's page of today.
{
  const { build } = document.currentScript.dataset;

  /** Load the page anew where the host has another build by now, once for each build; whether it is being loaded. */
  const renew = async () => {
    if (history.state?.renewed === build) return false;
    try {
      const page = await fetch(location.href, { cache: "reload" });
      if (!page.ok || (await page.text()).includes(build)) return false;
    } catch {
      return false; // no network: the page as it stands is better than none
    }
    history.replaceState({ ...history.state, renewed: build }, "");
    location.reload();
    return true;
  };
  window.clausebook = { renew };

  // A script that does not come, or that is not run, stands in the way of the whole page.
  addEventListener(
    "error",
    async ({ target }) => {
      if (!(target instanceof HTMLScriptElement) || (await renew())) return;
      document.documentElement.dataset.unstarted = "";
    },
    true,
  );
}
