/** One page of a wizard: its name, what the bar calls it, and whether there is nothing to do on it. */
export type WizardPage = { name: string; label: () => string; isMet?: () => boolean };

/**
 * Leads through pages that are fixed when it opens, so that "step 2 of 4" stays true. A page that became
 * unnecessary under way is passed over, not removed. After the last page comes the result.
 */
export class Wizard {
  private at = $state(0);

  constructor(
    readonly title: () => string,
    readonly pages: readonly WizardPage[],
    private readonly leave: () => void,
  ) {}

  get position(): number {
    return this.at;
  }

  /** The page shown, or `result` after the last. */
  get page(): string {
    return this.pages[this.at]?.name ?? 'result';
  }

  get isFirst(): boolean {
    return !this.pages.slice(0, this.at).some((page) => !page.isMet?.());
  }

  readonly next = (): void => {
    do this.at += 1;
    while (this.pages[this.at]?.isMet?.());
  };

  /** To the page before, or out of the wizard. */
  readonly back = (): void => {
    if (this.isFirst) {
      this.leave();
      return;
    }
    do this.at -= 1;
    while (this.pages[this.at]?.isMet?.());
  };

  readonly goTo = (name: string): void => {
    const index = this.pages.findIndex((page) => page.name === name);
    if (index >= 0) this.at = index;
  };
}
