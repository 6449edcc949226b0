// Package vietnamese turns what sites send into Vietnamese text and dates.
package vietnamese
