/** The data of an answer as the JSON it is sent as. */
export class Written {
  constructor(
    readonly text: string,
    /** Whether nothing that was asked for at the top of it is null. */
    readonly found: boolean,
  ) {}

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}
