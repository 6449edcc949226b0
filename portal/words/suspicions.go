package words

import "hopluu/aggregator/hijack"

// Suspicions words why wordings are held because they look like a broken-into
// site's, and what the source's contact is told.
type Suspicions struct {
	Heading, Help, Found                             string // of the list of what was found
	Lexicon, Obfuscated                              func(words string) string
	HiddenLinks                                      func(domains, how string) string
	NewDomains                                       func(domains string) string
	Burst                                            func(found, usual string) string
	Notices, NoticesHelp, NotSent, NoContact, Unsaid string
	Undeliverable                                    string                    // of a notice whose address takes no mail
	Held, Distrusted                                 func(items string) string // of a notice
	Failing, Over                                    string                    // of a notice that the source cannot be read; of one that is not sent any more
	Sent                                             func(at string) string    // of a notice
	DistrustedNote                                   string
	Short                                            map[string]string // by code, for a row of a list
	Letter                                           LetterWords
}

// Say is the sentence for what was found.
func (s *Suspicions) Say(code hijack.Code, params map[string]string) string {
	switch code {
	case hijack.CodeLexicon:
		return s.Lexicon(params["words"])
	case hijack.CodeObfuscated:
		return s.Obfuscated(params["words"])
	case hijack.CodeHidden:
		return s.HiddenLinks(params["domains"], params["how"])
	case hijack.CodeDomains:
		return s.NewDomains(params["domains"])
	case hijack.CodeBurst:
		return s.Burst(params["new"], params["usual"])
	}
	return s.Unsaid
}
