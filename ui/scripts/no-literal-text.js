/** Attributes that people read or hear. */
const READ = new Set(['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'label']);

const hasLetters = (text) => /\p{L}/u.test(text);

/** Every word that a person reads comes from the catalogues: no letters between tags or in spoken attributes. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { literal: 'Text belongs in ui/locales, not in a component: “{{ text }}”.' },
  },
  create: (context) => ({
    SvelteText(node) {
      if (hasLetters(node.value) && !['SvelteStyleElement', 'SvelteScriptElement'].includes(node.parent.type)) {
        context.report({ node, messageId: 'literal', data: { text: node.value.trim() } });
      }
    },
    SvelteLiteral(node) {
      if (node.parent.type === 'SvelteAttribute' && READ.has(node.parent.key.name) && hasLetters(node.value)) {
        context.report({ node, messageId: 'literal', data: { text: node.value } });
      }
    },
    'SvelteMustacheTag > Literal'(node) {
      if (node.parent.parent.type === 'SvelteElement' && typeof node.value === 'string' && hasLetters(node.value)) {
        context.report({ node, messageId: 'literal', data: { text: node.value } });
      }
    },
  }),
};
