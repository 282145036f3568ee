import { useViewer } from '../people/viewer.ts';

/** Whether the reader may keep policy and calendars, or only read them. */
export const useMayAdminister = (): boolean => useViewer().viewerActions.includes('administerSla');
export const useMayMove = (): boolean => useViewer().viewerActions.includes('moveRunningClocks');
