// Package browser looks at the portal as people do: in a real browser, over a
// whole demonstration started from the binary as it ships.
//
// It is a module of its own, so that the portal depends on no browser. The
// binary is HOPLUU_BINARY, and screenshots are kept in HOPLUU_SCREENSHOTS; make
// browser sets both.
package browser

import _ "embed"

// axe is axe-core 4.14.1, which finds what accessibility can be checked by
// machine; its licence lies beside it.
//
//go:embed axe/axe.min.js
var axe string
