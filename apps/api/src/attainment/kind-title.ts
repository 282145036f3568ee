/** A kind's name as people read it: PROGRESS_UPDATE is Progress update. */
export function kindTitle(name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
