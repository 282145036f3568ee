import { type FormEventHandler, type ReactNode } from 'react';
import { Banner, type BannerTone } from '../../ui/banner.tsx';
import classes from './sign-in-page.module.css';

interface SignInFrameProps {
  title: string;
  lead: string;
  notice?: { tone: BannerTone; text: string } | null;
  onSubmit: FormEventHandler<HTMLFormElement>;
  testId: string;
  children: ReactNode;
  /** What else one could do; stands outside the form. */
  others?: ReactNode;
}

/** One step of signing in: what is asked, why, what went wrong, the fields, and the other ways on. */
export function SignInFrame({ title, lead, notice, onSubmit, testId, children, others }: SignInFrameProps) {
  return (
    <main className={classes['page']}>
      <div className={classes['form']}>
        <form className={classes['fields']} onSubmit={onSubmit} data-testid={testId} noValidate>
          <h1 className={classes['title']}>{title}</h1>
          <p className={classes['lead']}>{lead}</p>
          <div role="alert">{notice && <Banner tone={notice.tone}>{notice.text}</Banner>}</div>
          {children}
        </form>
        {others && <div className={classes['others']}>{others}</div>}
      </div>
    </main>
  );
}
