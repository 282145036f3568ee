import { Button } from '@mantine/core';
import room from '../sla/room.module.css';

interface TurnPagesProps {
  /** Whether this is the first page; the way back is the browser's. */
  first: boolean;
  before: string;
  next: string;
  /** Left out on the last page. */
  onNext?: (() => void) | undefined;
}

/** Back and forth through a list whose place stands in the address. */
export function TurnPages({ first, before, next, onNext }: TurnPagesProps) {
  return (
    <div className={room['row']}>
      {!first && (
        <Button
          variant="default"
          onClick={() => {
            history.back();
          }}
        >
          {before}
        </Button>
      )}
      {onNext && (
        <Button variant="default" onClick={onNext}>
          {next}
        </Button>
      )}
    </div>
  );
}
