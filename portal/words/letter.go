package words

import (
	"strings"

	"hopluu/aggregator"
)

// LetterWords are the sentences of a letter to a source's contact.
type LetterWords struct {
	Subject                                     func(site string) string
	To                                          func(site, organisation string) string
	Held                                        func(since, items, source string) string
	Signs, Addresses, Fallen, Please, Automatic string
	Phone, Mail                                 func(string) string
}

// Letter is what a source's contact is told, in plain text. No text of a held
// item is in it: a letter that quotes spam is taken for spam.
func (w *Words) Letter(t aggregator.Telling) (subject, text string) {
	say := w.Suspicions.Letter
	parts := []string{say.To(t.Site, t.Organisation), say.Held(w.Moment(t.Since, "minute"), w.Number(t.Items), t.Source)}
	var signs []string
	for _, code := range t.Codes {
		signs = append(signs, w.Suspicions.Short[string(code)])
	}
	for _, list := range []struct {
		heading string
		of      []string
	}{{say.Signs, signs}, {say.Addresses, t.URLs}} {
		if len(list.of) > 0 {
			parts = append(parts, list.heading+"\n- "+strings.Join(list.of, "\n- "))
		}
	}
	if t.Distrusted {
		parts = append(parts, say.Fallen)
	}
	from := t.Portal
	if t.Phone != "" {
		from += "\n" + say.Phone(t.Phone)
	}
	if t.Email != "" {
		from += "\n" + say.Mail(t.Email)
	}
	return say.Subject(t.Site), strings.Join(append(parts, say.Please, say.Automatic, from), "\n\n") + "\n"
}
