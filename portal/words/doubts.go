package words

// Doubts words what was in doubt when an entry was read, for the desk and for
// hopluu source check.
type Doubts struct {
	Charset, Mojibake, Date, Future, Truncated string
	Structure, Missing, Range, Unread, Other   string
}

// Doubt is the sentence for a doubt about a field, which may be "".
func (w *Words) Doubt(field, code string) string {
	sentence := w.Doubts.say(code)
	if name := w.field(field); name != "" {
		return name + ": " + sentence
	}
	return sentence
}

func (d *Doubts) say(code string) string {
	switch code {
	case "charset":
		return d.Charset
	case "mojibake":
		return d.Mojibake
	case "date":
		return d.Date
	case "future":
		return d.Future
	case "truncated":
		return d.Truncated
	case "structure":
		return d.Structure
	case "missing":
		return d.Missing
	case "range":
		return d.Range
	case "unread":
		return d.Unread
	}
	return d.Other
}

// field names the part of an entry or of its detail that a doubt is about.
func (w *Words) field(field string) string {
	switch field {
	case "title":
		return w.Desk.FieldTitle
	case "summary":
		return w.Desk.FieldSummary
	case "body":
		return w.Desk.FieldBody
	case "author":
		return w.Desk.FieldAuthor
	case "published", "updated":
		return w.Desk.FieldPublished
	case "charset":
		return w.Desk.FieldCharset
	case "url":
		return w.Desk.FieldAddress
	}
	return w.Desk.Facts[field]
}
