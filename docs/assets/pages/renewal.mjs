// A page whose build the host no longer has: what it still wants to load is gone.

/** Load the page anew where the host has another build by now, once for each build; whether it is being loaded. */
export const renew = async () => (await globalThis.clausebook?.renew()) ?? false; // assets/start.js does it
