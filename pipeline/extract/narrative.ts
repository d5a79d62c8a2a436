export { type NarrativeContext, type NarrativeReading, readNarrative } from './read-narrative.js';
