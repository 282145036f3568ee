import { type ButtonHTMLAttributes } from 'react';
import classes from './text-button.module.css';

/** An act that reads as part of a sentence. */
export function TextButton(props: ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" className={classes['button']} {...props} />;
}
