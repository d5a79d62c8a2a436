/**
 * Every bound on what one submission may cost, in one place, each with its reason. Beyond a bound a reader refuses with a sentence;
 * it never cuts content off. The measure is a report 100 times the seed's (2.3 MB packed, 34 MiB of XML, 1.1 M elements), which
 * must still be read; the hostile files of tests/parsers/docx/hostile.test.ts must not.
 *
 * Time and memory are the real limits; these numbers keep a reader inside `worker` below, so that a refusal is a sentence and not
 * a killed process.
 */
export const LIMITS = {
  /** Bytes of a submission as received. Reports with photographs stay below; a larger file is a wrong file. */
  fileBytes: 20 * 1024 * 1024,

  /** Entries in a .docx package. Word writes about 15; a photo report some hundred. A directory of a million names is an attack. */
  packageEntries: 20_000,

  /** Unpacked bytes of the parts that are read, declared and real. Twice the 34 MiB of a report 100 times the seed. */
  unpackedBytes: 64 * 1024 * 1024,

  /** Unpacked bytes of an archive of submissions: ten of the largest files. A whole batch is better handed over as a folder. */
  archiveBytes: 200 * 1024 * 1024,

  /** Deflate cannot do better than about 1:1032, so an entry that declares more than this lies and is not unpacked. */
  deflateRatio: 1_100,

  /** XML elements in all parts that are read: the unpack limit alone would let 2 million empty paragraphs (47 KB) through. */
  elements: 5_000_000,

  /** Of these, elements inside tables: cells cost the most memory. The report 100 times the seed has 0.8 million. */
  tableElements: 3_000_000,

  /** Open XML elements. Word nests 15 to 30 deep, five more for each nested table; 3,000 nested tables are an attack. */
  depth: 200,

  /** Grid columns of one cell. Word itself stops at 63 columns; a span of 2,000,000,000 would make any grid expansion hang. */
  columnSpan: 64,

  /** Paragraphs, tables and pictures that are not blank: each is an object that lives as long as the document. 100 seeds have 7,800. */
  blocks: 200_000,

  /** Cells of all tables of a document, merge continuations included. 100 seeds have 38,300; 5,000 × 100 is an attack. */
  tableCells: 400_000,

  /** Runs of digits in all texts. Each may become a figure with its place, relations and sentences; 150,000 of them took 0.76 GB. 100 seeds have 28,000. */
  numerals: 100_000,

  /** Characters of a number: a longer run of digits is none, and exact fractions of a hundred thousand digits take seconds each. */
  numberCharacters: 100,

  /** Characters of all automatic labels together: a level of a list may print any text, for each of a million paragraphs. */
  labelCharacters: 2_000_000,

  /** Fields open at one time. Word nests about twenty; each piece of text asks all of them whether it counts. */
  openFields: 100,

  /** Namespace prefixes in force at one place. Word declares about 40. */
  prefixes: 1_000,

  /** Messages with one code from one document; the rest is counted in one sentence, so that nobody drowns in 10,000 pictures. */
  messagesPerCode: 20,

  /**
   * Elements that the second reader (mammoth) may be given. It takes ten to twenty times the main reader's time and about 2 KB for each:
   * 2 million empty paragraphs were 28 s and 1.95 GB. This is 6 times the seed, and a few seconds.
   */
  mammothElements: 100_000,

  /** Bytes of XML for the second reader, which holds all of it several times over. The seed has 0.35 MB. */
  mammothBytes: 8 * 1024 * 1024,

  /** Marks of one note for the second reader, which prints the note once for each. Word gives a note one mark. */
  mammothNoteMarks: 5,

  /**
   * For the process that reads one submission: a backstop for what no count foresaw. With its start and what lies outside of the heap,
   * every file is answered within 10 s and 600 MB.
   */
  worker: { seconds: 8, heapMiB: 400 },

  /**
   * What micromark may have to do for a Markdown file: characters of a paragraph or cell times the marks in it, 1,000 for each line with
   * a mark, 150 for each cell; some 30 to 100 ns each. A report of 10,000 characters takes 0.3 million.
   */
  markdownEffort: 40_000_000,

  /** Unpacked bytes of what draws one page of a PDF. A dense form has 0.2 MB; pdf.js takes some 30 bytes of memory for each. */
  pdfStreamBytes: 8 * 1024 * 1024,

  /**
   * LibreOffice, which reads a file before any of these limits can look at it. It needs 0.6 GB of addresses for a report (190 MB of memory);
   * 2 MB of opening braces took 4.7 GB and 55 s without a bound.
   */
  office: { seconds: 30, addressMiB: 830 },
} as const;
