export const files = import.meta.glob<string>(['../../locales/en/*.ftl', '!../../locales/en/{cli,oauth,sms}.ftl'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
