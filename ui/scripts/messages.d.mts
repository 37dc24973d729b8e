export function messagesOf(language: string): Map<string, string[]>;
export function declarations(messages: Map<string, string[]>): string;
