/** Where the sign-in library reads whom a request comes from; the door at /auth writes it over whatever was sent. */
export const ADDRESS_HEADER = 'x-casewire-address';
