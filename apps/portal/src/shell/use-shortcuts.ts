export { comboOf, type Shortcuts, useShortcuts } from '../ui/use-shortcuts.ts';
export { useSingleKeys } from '../ui/single-keys.ts';
