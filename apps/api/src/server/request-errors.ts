import { type ErrorRequestHandler } from 'express';
import { type Logger } from 'pino';
import { refuse, type RefusalCode } from './limits/refusal.ts';

/** What middleware throws: body-parser's and Express' errors carry a status and a type. */
interface HttpError {
  readonly status?: unknown;
  readonly type?: unknown;
}

/** One answer for each way a request can be unreadable; neither stack nor library words leave the server. */
const readable: Readonly<Record<string, readonly [RefusalCode, string]>> = {
  'entity.parse.failed': ['BAD_REQUEST', 'The body is not JSON.'],
  'entity.too.large': ['BODY_TOO_LARGE', 'The body is larger than this service takes. Send less at once.'],
  'encoding.invalid': ['BAD_ENCODING', 'The body is not UTF-8.'],
  'encoding.unsupported': ['UNSUPPORTED_MEDIA_TYPE', 'Send the body uncompressed, or with gzip or deflate.'],
  'charset.unsupported': ['UNSUPPORTED_MEDIA_TYPE', 'Send JSON in UTF-8.'],
  'request.size.invalid': ['BAD_REQUEST', 'The body is not as long as its Content-Length says.'],
};

/** What is told of an error, whoever threw it; our own faults are logged. */
export function answerTo(error: unknown, path: string, log: Logger): { status: number; errors: unknown[] } {
  const { status, type } = error as HttpError;
  if (typeof status === 'number' && status < 500) {
    const [code, message] = readable[String(type)] ?? ['BAD_REQUEST', 'The request cannot be understood.'];
    return { status, errors: [refuse(code, message).toJSON()] };
  }
  log.error({ err: error, path }, 'a request failed');
  return {
    status: typeof status === 'number' ? status : 500,
    errors: [
      {
        message: 'Something went wrong on our side. Try again.',
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ],
  };
}

/** The last middleware: answers what went wrong before anybody else could. */
export function requestErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, errors } = answerTo(error, request.path, log);
    response.status(status).json({ errors });
  };
}
