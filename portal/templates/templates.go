// Package templates holds what several pages share: the layout, the page for
// errors, and the parts (the source box, story rows, the pager).
package templates

import "embed"

// Files are layout.html, error.html and parts/*.html.
//
//go:embed *.html parts/*.html
var Files embed.FS
