// Package vietnamese turns what sites send into Vietnamese text, dates and
// words to search by: bytes in any character set a Vietnamese site has used
// (UTF-8, windows-1258, TCVN3, VNI, VISCII, VPS) become NFC text, dates written in
// any of the ways seen become instants with the precision that was stated, and
// text is folded to what a reader types without accents.
//
// It mends nothing silently. What looks like mojibake stays as it is, with a
// doubt that offers what it would read like; a date that cannot be read stays
// unknown, and is never today. It knows letters and syllables, not words and
// meanings: "lý" and "lí" are two syllables here.
package vietnamese
