/**
 * The permission choices in the order they are shown: what ticking each asks for. The same table as
 * `PERMISSION_CHOICES` of `kaizala-api`.
 */
export const PERMISSION_CHOICES: readonly { key: string; permissions: readonly string[] }[] = [
  { key: 'group-read', permissions: ['groupinfo:get'] },
  { key: 'message-send', permissions: ['textmessage:add'] },
  { key: 'member-read', permissions: ['groupmember:get'] },
  { key: 'member-change', permissions: ['groupmember:add', 'groupmember:remove', 'groupmember:update'] },
  { key: 'action', permissions: ['action:add', 'action:get', 'action:update'] },
  { key: 'media-send', permissions: ['media:add'] },
  { key: 'reaction', permissions: ['reaction:add', 'reaction:get'] },
  { key: 'webhook', permissions: ['webhook:add', 'webhook:get', 'webhook:remove', 'webhook:update'] },
  { key: 'profile-read', permissions: ['profile:get'] },
  { key: 'group-change', permissions: ['groupinfo:add', 'groupinfo:remove', 'groupinfo:update'] },
  { key: 'bot', permissions: ['bot:add', 'bot:get', 'bot:remove', 'bot:update'] },
  { key: 'tenant-read', permissions: ['tenant:get'] },
];
