export { readClaims } from './read-claims.js';
