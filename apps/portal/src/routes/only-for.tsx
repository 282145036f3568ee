import { type ReactNode } from 'react';
import { useViewer, type Viewer } from '../people/viewer.ts';
import { MissingPage } from './missing-page.tsx';

/** A room for those who may act in it; to everybody else it does not exist. */
export function OnlyFor({ may, children }: { may: Viewer['viewerActions'][number]; children: ReactNode }) {
  return useViewer().viewerActions.includes(may) ? children : <MissingPage />;
}
