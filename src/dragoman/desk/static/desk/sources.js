// Looks again, now and then, how far what somebody waits for has come; the page says the same when it is loaded again.

const PAUSE = 1500; // ms

async function look() {
  const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (!page.querySelector('[data-refreshed] [data-waiting], [data-refreshed][data-waiting]')) {
    location.reload(); // what is finished has buttons of its own
    return false;
  }
  for (const old of document.querySelectorAll('[data-refreshed]')) {
    const fresh = page.querySelector(`[data-refreshed="${old.dataset.refreshed}"]`);
    if (fresh && fresh.innerHTML !== old.innerHTML) old.replaceChildren(...document.adoptNode(fresh).childNodes);
  }
  return true;
}

const again = () => setTimeout(() => look().catch(() => true).then((goesOn) => goesOn && again()), PAUSE);
again();
