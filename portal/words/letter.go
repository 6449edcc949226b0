package words

import (
	"strings"

	"hopluu/aggregator"
)

// LetterWords are the sentences of a letter to a source's contact.
type LetterWords struct {
	Subject                          func(site string) string
	To                               func(site, organisation string) string
	Held                             func(since, items, source string) string
	Signs, Addresses, Fallen, Please string

	FailingSubject                           func(site string) string
	Failing                                  func(since, source string) string
	Address, Expected, Found, Readable, Mend string
	Usual                                    func(entries string) string
	Good                                     func(at string) string

	Automatic   string
	Phone, Mail func(string) string
}

// Letter is what a source's contact is told, in plain text: what was held, that
// the source cannot be read as usual, or both.
func (w *Words) Letter(t aggregator.Telling) (subject, text string) {
	say := w.Suspicions.Letter
	parts := []string{say.To(t.Site, t.Organisation)}
	if t.Failure != nil {
		subject = say.FailingSubject(t.Site)
		parts = append(parts, w.failing(t)...)
	}
	if t.Failure == nil || t.Items > 0 || t.Distrusted {
		subject = say.Subject(t.Site)
		parts = append(parts, w.held(t)...)
	}
	from := t.Portal
	if t.Phone != "" {
		from += "\n" + say.Phone(t.Phone)
	}
	if t.Email != "" {
		from += "\n" + say.Mail(t.Email)
	}
	return subject, strings.Join(append(parts, say.Automatic, from), "\n\n") + "\n"
}

// held tells what was held. No text of a held item is in it: a letter that
// quotes spam is taken for spam.
func (w *Words) held(t aggregator.Telling) []string {
	say := w.Suspicions.Letter
	var signs []string
	for _, code := range t.Codes {
		signs = append(signs, w.Suspicions.Short[string(code)])
	}
	parts := []string{say.Held(w.Moment(t.Since, "minute"), w.Number(t.Items), t.Source)}
	parts = append(parts, listed(say.Signs, signs...)...)
	parts = append(parts, listed(say.Addresses, t.URLs...)...)
	if t.Distrusted {
		parts = append(parts, say.Fallen)
	}
	return append(parts, say.Please)
}

// failing tells what was expected of the source and what was found.
func (w *Words) failing(t aggregator.Telling) []string {
	say := w.Suspicions.Letter
	since := t.Since
	if t.FailingSince != nil {
		since = *t.FailingSince
	}
	parts := append([]string{say.Failing(w.Moment(since, "minute"), t.Source)}, listed(say.Address, t.Address)...)
	var expected []string
	if t.Usual > 0 {
		expected = append(expected, say.Usual(w.Number(t.Usual)))
	}
	if t.GoodAt != nil {
		expected = append(expected, say.Good(w.Moment(*t.GoodAt, "minute")))
	}
	if len(expected) == 0 {
		expected = append(expected, say.Readable)
	}
	parts = append(parts, listed(say.Expected, expected...)...)
	parts = append(parts, listed(say.Found, w.Failures.Say(t.Failure.Code, t.Failure.Params))...)
	return append(parts, say.Mend)
}

// listed is a heading with what it is about below it; nothing where there is
// nothing.
func listed(heading string, of ...string) []string {
	if len(of) == 0 {
		return nil
	}
	return []string{heading + "\n- " + strings.Join(of, "\n- ")}
}
