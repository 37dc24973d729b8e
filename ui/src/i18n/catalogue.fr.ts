export const files = import.meta.glob<string>(['../../locales/fr/*.ftl', '!../../locales/fr/sms.ftl'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
