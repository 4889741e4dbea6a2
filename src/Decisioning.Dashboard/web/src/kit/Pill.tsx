import type { ReactNode } from 'react';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

/** A state: always a word with a dot, never colour alone. */
export const Pill = ({ tone, children, title }: { tone: Tone; children: ReactNode; title?: string }) => <span className={`pill ${tone}`} title={title}>{children}</span>;
