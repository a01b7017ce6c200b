/** Single-letter shortcuts must not fire while somebody writes or a dialog is open. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  const inField =
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  return (
    inField ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    document.querySelector('[role="dialog"][aria-modal="true"]') !== null
  );
}
