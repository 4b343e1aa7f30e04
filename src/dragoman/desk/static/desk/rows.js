// The rows of a screen, in their order, and the way to one of them.

export const rows = () => [...document.querySelectorAll('[data-row]')];

/** Go to a row as the keyboard does: its first link has the focus. */
export function visit(row) {
  row?.querySelector('a, button')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
