export function officialSuite(): { readonly folder?: string; readonly missing?: string }
