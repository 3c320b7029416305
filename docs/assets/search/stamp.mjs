// What an answer rests on, in one line; every place that shows a stamp takes it from here.

/** The stamp of an Answer as text. */
export const stampText = ({ book, engine, as_of: asOf }) => `Book ${book}, engine ${engine}, as of ${asOf}`;
