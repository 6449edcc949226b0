package desk

import (
	"testing"

	"hopluu/aggregator"
	"hopluu/aggregator/hijack"
	"hopluu/portal/words"
)

func TestEveryReasonToHoldIsWorded(t *testing.T) {
	said := map[string]string{}
	for _, held := range []string{
		aggregator.HeldUnplaced, aggregator.HeldMojibake, aggregator.HeldIncomplete, aggregator.HeldRejected, aggregator.HeldWithdrawn,
		string(hijack.CodeLexicon), string(hijack.CodeObfuscated), string(hijack.CodeHidden), string(hijack.CodeDomains), string(hijack.CodeBurst),
	} {
		for _, l := range words.Langs {
			w := words.For(l)
			note := chrome{}.WhyNote(w, false, held)
			if note == w.Desk.HeldOther || said[note] != "" {
				t.Errorf("%s, %s: %q, as %q", held, l, note, said[note])
			}
			said[note] = held
		}
	}
}
