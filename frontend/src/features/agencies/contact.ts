import type { Contact } from './types';

const filled = (text: string): string | null => text.trim() || null;

/** A contact without a word in it is none. */
export function contactOf({ name, email, phone }: { name: string; email: string; phone: string }): Contact | null {
  const contact = { name: filled(name), email: filled(email), phone: filled(phone) };
  return contact.name || contact.email || contact.phone ? contact : null;
}
