package words

import (
	"strconv"
	"strings"

	"hopluu/aggregator"
)

// Failures words why a reading failed: a sentence for each code of
// [aggregator.Code], and what to do about it.
type Failures struct {
	DNS, Refused, Unreadable, Ours, Unknown            string
	TLS, Timeout, Status, NotTheKind, Settings         func(string) string
	ForbiddenAddress, Robots, Moved, TooLarge, Emptied func(string) string
	Shrunk, Fewer                                      func(found, usual string) string
	Lost                                               func(fields, of string) string
	Burst                                              func(found, usual string) string
	Fields                                             map[string]string // of entries, by the name that the program has for them
	DoDNS, DoRefused, DoTLS, DoTimeout, DoStatus       string
	DoTooLarge, DoNotTheKind, DoUnreadable, DoSettings string
	DoForbiddenAddress, DoRobots, DoEmptied, DoShrunk  string
	DoMoved, DoOurs, DoFewer, DoLost, DoBurst          string
	Drift                                              Drift // the desk's page about them
}

// Say is the sentence for a failed reading, in words that somebody who does not
// keep servers understands. It shows params as they are: they hold no secrets.
func (f *Failures) Say(code aggregator.Code, params map[string]string) string {
	switch code {
	case aggregator.CodeDNS:
		return f.DNS
	case aggregator.CodeRefused:
		return f.Refused
	case aggregator.CodeTLS:
		return f.TLS(params["reason"])
	case aggregator.CodeTimeout:
		return f.Timeout(params["after"])
	case aggregator.CodeStatus:
		return f.Status(params["status"])
	case aggregator.CodeTooLarge:
		return f.TooLarge(params["limit"])
	case aggregator.CodeNotTheKind:
		return f.NotTheKind(params["type"])
	case aggregator.CodeUnreadable:
		return f.Unreadable
	case aggregator.CodeSettings:
		return f.Settings(params["reason"])
	case aggregator.CodeForbiddenAddress:
		return f.ForbiddenAddress(params["host"])
	case aggregator.CodeRobots:
		return f.Robots(params["url"])
	case aggregator.CodeEmptied:
		return f.Emptied(params["usual"])
	case aggregator.CodeShrunk:
		return f.Shrunk(params["found"], params["usual"])
	case aggregator.CodeFewer:
		return f.Fewer(params["found"], params["usual"])
	case aggregator.CodeLost:
		return f.Lost(f.fields(params["fields"]), params["of"])
	case aggregator.CodeBurst:
		return f.Burst(params["new"], params["usual"])
	case aggregator.CodeMoved:
		return f.Moved(params["to"])
	case aggregator.CodeOurs:
		return f.Ours
	}
	return f.Unknown
}

// Next says what somebody at the desk can do about it.
func (f *Failures) Next(code aggregator.Code) string {
	return map[aggregator.Code]string{
		aggregator.CodeDNS: f.DoDNS, aggregator.CodeRefused: f.DoRefused, aggregator.CodeTLS: f.DoTLS,
		aggregator.CodeTimeout: f.DoTimeout, aggregator.CodeStatus: f.DoStatus, aggregator.CodeTooLarge: f.DoTooLarge,
		aggregator.CodeNotTheKind: f.DoNotTheKind, aggregator.CodeUnreadable: f.DoUnreadable,
		aggregator.CodeSettings: f.DoSettings, aggregator.CodeForbiddenAddress: f.DoForbiddenAddress,
		aggregator.CodeRobots: f.DoRobots, aggregator.CodeEmptied: f.DoEmptied, aggregator.CodeShrunk: f.DoShrunk,
		aggregator.CodeMoved: f.DoMoved, aggregator.CodeOurs: f.DoOurs, aggregator.CodeFewer: f.DoFewer,
		aggregator.CodeLost: f.DoLost, aggregator.CodeBurst: f.DoBurst,
	}[code]
}

// fields words the names of fields, parted by commas.
func (f *Failures) fields(names string) string {
	var worded []string
	for name := range strings.SplitSeq(names, ",") {
		if w := f.Fields[name]; w != "" {
			worded = append(worded, w)
		}
	}
	return strings.Join(worded, ", ")
}

// with puts a known detail behind a sentence: "The page is too large (16 MB)."
func with(sentence, detail string) string {
	if detail == "" {
		return sentence + "."
	}
	return sentence + " (" + detail + ")."
}

// size writes a parameter that counts bytes, as it is when it does not.
func size(lang Lang, bytes string) string {
	n, err := strconv.ParseInt(bytes, 10, 64)
	if err != nil {
		return bytes
	}
	return (&Words{Lang: lang}).Bytes(n)
}
