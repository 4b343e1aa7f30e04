// What is typed stays in this browser until the server has it: per person, text and visit, offered back after a crash.
// In IndexedDB, strictly: a browser that is killed has not yet written the last seconds of its localStorage.

import { element, fill, form, words } from './room.js';

const STORE = 'typed';
const { user } = form.dataset;
const VISIT = performance.timeOrigin; // a text that is offered outlives what is typed beside it

const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open('dragoman', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: ['user', 'id', 'visit'] });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
}).catch(() => null); // a browser that keeps nothing

async function change(act) {
  const database = await opened;
  if (database) act(database.transaction(STORE, 'readwrite', { durability: 'strict' }).objectStore(STORE));
}

export const keep = (field) => {
  const record = { user, id: field.id, visit: VISIT, ...field.values(), sent: [...field.sent] };
  return change((store) => store.put(record));
};

export const forget = ({ id }, visit = VISIT) => change((store) => store.delete([user, id, visit]));

/** Return what this person typed here in former visits and never arrived, the latest first. */
async function left() {
  const database = await opened;
  if (!database) return [];
  return new Promise((resolve) => {
    const asked = database.transaction(STORE).objectStore(STORE).getAll(IDBKeyRange.bound([user], [user, []]));
    asked.onsuccess = () => resolve(asked.result.filter(({ visit }) => visit !== VISIT).sort((a, b) => b.visit - a.visit));
    asked.onerror = () => resolve([]);
  });
}

/** Offer what was typed in these fields and never arrived; answer those for which there is anything. */
export async function offer(fields) {
  const records = await left();
  return fields.filter((field) => propose(field, records.filter(({ id }) => id === field.id)));
}

function propose(field, [record, ...others]) {
  if (!record) return false;
  if (field.isOnServer(record)) {
    forget(field, record.visit);
    return propose(field, others);
  }
  const note = field.box.querySelector('[data-kept]');
  const button = (label, act) => {
    const made = element('button', { type: 'button', className: 'button button-small button-secondary', textContent: label });
    made.addEventListener('click', () => {
      note.hidden = true;
      act();
      forget(field, record.visit);
      propose(field, others);
      field.focus();
    });
    return made;
  };
  note.replaceChildren(
    fill(words.kept, { text: field.told(record) }), ' ',
    button(words.takeBack, () => field.takeBack(record)), ' ',
    button(words.forget, () => {}),
  );
  note.hidden = false;
  return true;
}
