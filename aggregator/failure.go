package aggregator

import "fmt"

// A Code says in one word why a reading failed. The list is closed: the desk,
// the department's page, mails and source check word each of them.
type Code string

// The codes.
const (
	CodeDNS              Code = "dns"               // the host's name does not resolve
	CodeRefused          Code = "refused"           // nothing listens, or the connection broke
	CodeTLS              Code = "tls"               // the certificate is not good; param "reason"
	CodeTimeout          Code = "timeout"           // param "after"
	CodeStatus           Code = "status"            // param "status"
	CodeTooLarge         Code = "too_large"         // param "limit", in bytes
	CodeNotTheKind       Code = "not_the_kind"      // a login page, HTML for a feed; param "type"
	CodeUnreadable       Code = "unreadable"        // broken beyond reading
	CodeSettings         Code = "settings"          // the settings cannot work; param "reason"
	CodeForbiddenAddress Code = "forbidden_address" // not a public address; param "host"
	CodeRobots           Code = "robots"            // robots.txt does not allow it; param "url"
	CodeEmptied          Code = "emptied"           // no entries where there used to be some; param "usual"
	CodeShrunk           Code = "shrunk"            // a catalogue with less than half of the last one; params "found", "usual"
	CodeFewer            Code = "fewer"             // a list with less than half of what it usually has; params "found", "usual"
	CodeLost             Code = "lost"              // fields that were always filled are no more; params "fields", "of"
	CodeBurst            Code = "burst"             // far more new entries at once than ever; params "new", "usual"
	CodeMoved            Code = "moved"             // permanently, to another registered domain; param "to"
	CodeOurs             Code = "ours"              // a fault of this program
)

// A Failure is why a reading failed, for a person and for an operator.
type Failure struct {
	Code   Code
	Params map[string]string // of the sentence a person reads; never secrets, no query values
	Err    error             // the chain, for operators; may be nil
}

func (f *Failure) Error() string {
	if f.Err == nil {
		return fmt.Sprintf("%s %v", f.Code, f.Params)
	}
	return fmt.Sprintf("%s: %v", f.Code, f.Err)
}

func (f *Failure) Unwrap() error { return f.Err }

// Drift says that the source answered, but not with what it usually does: the
// settings may no longer suit it.
func (c Code) Drift() bool {
	switch c {
	case CodeNotTheKind, CodeUnreadable, CodeEmptied, CodeShrunk, CodeFewer, CodeLost, CodeBurst:
		return true
	}
	return false
}
