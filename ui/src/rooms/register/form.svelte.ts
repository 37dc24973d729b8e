import type { ConnectorForm, ConnectorView } from '../../host/bindings';

const DEFAULT_PERMISSIONS = ['group-read', 'message-send'];

/** What a person types to register or edit a connector. */
export class RegisterForm {
  name = $state('');
  description = $state('');
  redirectUrl = $state('');
  permissions = $state.raw<string[]>(DEFAULT_PERMISSIONS);

  static of(connector: ConnectorView): RegisterForm {
    const form = new RegisterForm();
    form.name = connector.name;
    form.description = connector.description;
    form.redirectUrl = connector.redirectUrl ?? '';
    form.permissions = connector.permissions;
    return form;
  }

  /** As the command takes it: an address that is not there is none. */
  get typed(): ConnectorForm {
    const { name, description, redirectUrl, permissions } = this;
    return { name, description, redirectUrl: redirectUrl.trim() || null, permissions };
  }
}
