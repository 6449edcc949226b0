// Package fetch is the one door out: every request to another server goes
// through it.
package fetch
