import { type ReactNode } from 'react';
import { Desk, type DeskProps } from '../people/desk.tsx';
import style from './room.module.css';

export interface RoomProps extends Omit<DeskProps, 'children'> {
  heading: ReactNode;
  lead?: ReactNode;
  /** What can be done here, at the right of the heading. */
  acts?: ReactNode;
  children: ReactNode;
}

/** A room of the administration: a heading, what it is for, what can be done, and what is in it. */
export function Room({ heading, lead, acts, children, ...desk }: RoomProps) {
  return (
    <Desk {...desk}>
      <div className={style['page']}>
        <div className={style['head']}>
          <h1 className={style['title']}>{heading}</h1>
          {acts && <div className={style['acts']}>{acts}</div>}
        </div>
        {lead && <p className={style['lead']}>{lead}</p>}
        {children}
      </div>
    </Desk>
  );
}
