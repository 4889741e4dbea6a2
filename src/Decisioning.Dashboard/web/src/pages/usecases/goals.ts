/** The four business goals of the catalogue, by the word that use-case files have. */
export const goals: { value: string; label: string; says: string }[] = [
  { value: 'optimize-advertising', label: 'Optimize advertising', says: 'Spend on the people and the ads that pay' },
  { value: 'personalize-first-conversion', label: 'Personalize first conversion', says: 'Turn visitors and sign-ups into customers' },
  { value: 'boost-retention', label: 'Boost retention, upsell, and cross-sell', says: 'Keep customers, and grow what they buy' },
  { value: 'personalize-communications', label: 'Personalize communications and product experiences', says: 'Say the right thing, at the right time, not too often' },
];
export const goalName = (goal: string | undefined) => goals.find(each => each.value === goal)?.label ?? goal ?? '';

export const maturities = [{ value: 'crawl', label: 'Crawl' }, { value: 'walk', label: 'Walk' }, { value: 'run', label: 'Run' }];
/** What a template's variant means. */
export const maturityName = (maturity: string | undefined) => maturities.find(each => each.value === maturity)?.label ?? maturity ?? '';

/** Address of the wizard, begun from a template. */
export const wizardAddress = (template: string, variant = '') => `/use-cases/new?template=${encodeURIComponent(template)}${variant === '' ? '' : `&variant=${encodeURIComponent(variant)}`}`;
