class Announcer {
  text = $state('');

  /** Says `text` to screen readers without moving focus; the same words twice are said twice. */
  say(text: string): void {
    this.text = '';
    setTimeout(() => (this.text = text), 50);
  }
}

export const announcer = new Announcer();
