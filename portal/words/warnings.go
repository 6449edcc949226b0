package words

import "hopluu/aggregator"

// Warnings word what was not in order about a site and kept nothing from being
// read: a sentence for each code of [aggregator.Warning].
type Warnings struct {
	Incomplete, Moved func(string) string
	Unknown           string
}

// Say is the sentence for a warning, for somebody at the desk to pass on to the
// organisation.
func (s *Warnings) Say(w aggregator.Warning) string {
	switch w.Code {
	case aggregator.WarnIncomplete:
		return s.Incomplete(w.Params["host"])
	case aggregator.WarnMoved:
		return s.Moved(w.Params["to"])
	}
	return s.Unknown
}
