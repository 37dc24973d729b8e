export const files = import.meta.glob<string>(['../../locales/fr/*.ftl', '!../../locales/fr/{cli,oauth,sms}.ftl'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
