export function messagesOf(language: string, others?: readonly string[]): Map<string, string[]>;
export function declarations(messages: Map<string, string[]>): string;
