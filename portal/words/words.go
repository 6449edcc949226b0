// Package words holds every sentence a person sees, in Vietnamese and English.
//
// A catalogue is a struct: a field for each sentence, a function where it has
// parameters or a plural, so that a missing or misspelt one does not compile or
// fails a test. The package knows no page and no HTML; names of organisations
// and sections are rows of the database and not here.
package words

// A Lang is a language that the portal speaks.
type Lang string

// The languages, the first one first.
const (
	Vietnamese Lang = "vi"
	English    Lang = "en"
)

// Langs lists the languages.
var Langs = []Lang{Vietnamese, English}

// For returns the catalogue of a language, Vietnamese for one that is not known.
func For(l Lang) *Words {
	if l == English {
		return &En
	}
	return &Vi
}

// Name picks the name of a body or a section in the language of w, the
// Vietnamese one where there is no other.
func (w *Words) Name(vi, en string) string {
	if w.Lang == English && en != "" {
		return en
	}
	return vi
}

// Words is a catalogue: the public pages' sentences here and in public.go and
// affairs.go, the desk's in desk.go, those for failed readings in failures.go,
// those for doubts in doubts.go, those for what looks hijacked in suspicions.go.
type Words struct {
	Lang       Lang
	Frame      Frame
	Errors     Errors
	Public     Public
	Affairs    Affairs
	Desk       Desk
	Failures   Failures
	Doubts     Doubts
	Warnings   Warnings
	Suspicions Suspicions
}

// Frame words what stands around every public page.
type Frame struct {
	Portal, Skip, Search, SearchLabel, SearchPlaceholder, Find                string
	TextSize, SizeMedium, SizeLarge, SizeLargest, ContrastMore, Plain         string
	Language, Vietnamese, English, Menu, Sections, Where, Home                string
	News, Procedures, Documents, Consultations, Gazette, Organisations, About string
	Responsible, AboutPortal, Sources, Accessibility                          string
	ResponsibleFor, Reopen, Reuse, Demo, DemoNote, Phone, Mail, OpenData      string
	OfficialOf                                                                func(name string) string
}

// Errors words the pages that say why there is none.
type Errors struct {
	NotFound, NotFoundHelp, Forbidden, ForbiddenHelp, Conflict, ConflictHelp, Invalid, InvalidHelp string
	Elsewhere, ElsewhereHelp, Ours, OursHelp, Busy, BusyHelp, HomePage, Urgent                     string
	Incident                                                                                       func(code string) string
}
