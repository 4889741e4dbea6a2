import { useEffect, useId, useRef, type ReactNode } from 'react';

/** A dialog over the page: Escape closes it, the keyboard stays inside, and focus goes back to where it was. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current!;
    if (!element.open) element.showModal();
    return () => element.close();
  }, []);
  return <dialog ref={dialog} aria-labelledby={id} onCancel={event => { event.preventDefault(); onClose(); }}>
    <header><h2 id={id}>{title}</h2><button type="button" className="icon" aria-label="Close" onClick={onClose}>✕</button></header>
    {children}
  </dialog>;
}
