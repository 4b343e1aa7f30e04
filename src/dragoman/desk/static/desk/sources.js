// Looks again, now and then, whether an address that somebody asked to follow has been looked at.

async function look() {
  if (!document.querySelector('#jobs [data-waiting]')) return;
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [old, fresh] = [document, page].map((where) => where.getElementById('jobs'));
  if (fresh) old.replaceWith(document.adoptNode(fresh));
}

const again = () => setTimeout(() => look().catch(() => {}).finally(again), 2000);
again();
