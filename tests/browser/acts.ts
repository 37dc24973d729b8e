import type { Page } from 'playwright-core';

/** What a person does on a page to bring it into a state. */
export type Act = (page: Page) => Promise<void>;

export function press(testid: string): Act {
  return (page) => page.getByTestId(testid).first().click();
}

export function type(testid: string, text: string): Act {
  return (page) => page.getByTestId(testid).fill(text);
}

/** Waits until something shows. */
export function see(testid: string): Act {
  return (page) => page.getByTestId(testid).first().waitFor();
}

/** Waits until a problem is named. */
export function refused(code: string): Act {
  return (page) => page.locator(`[data-testid="problem"][data-code="${code}"]`).first().waitFor();
}

/** Waits until a field says what is wrong with it. */
export function faulty(testid: string): Act {
  return (page) => page.locator(`[data-testid="${testid}"][aria-invalid="true"]`).waitFor();
}

export function inTurn(...acts: Act[]): Act {
  return async (page) => {
    for (const act of acts) await act(page);
  };
}

/** Types the PIN that the simulated phone shows. */
export const enterPin: Act = async (page) => {
  const text = await page.getByTestId('phone-sms').innerText();
  const pin = /\d{3}\s?\d{3}/.exec(text)?.[0];
  if (!pin) throw new Error(`No PIN in “${text}”`);
  await page.getByTestId('pin-input').fill(pin);
};

export const createAccount = inTurn(
  type('account-name', 'Site developer'),
  type('account-email', 'developer@site-a.example'),
  type('account-password', 'correct horse battery'),
  press('account-submit'),
);

export const requestPin = inTurn(type('phone-number', '+49 151 234 567 89'), press('phone-submit'), see('pin-input'));

export const nameConnector = inTurn(type('connector-name', 'Site A shift planner'), press('register-continue'), see('register-submit'));
