export const files = import.meta.glob<string>(['../../locales/de/*.ftl', '!../../locales/de/{cli,oauth,sms}.ftl'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
