package hijack

import (
	"html"
	"net"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// A link leads from a page to another site.
type link struct {
	span   int // its index in the page's links
	href   string
	how    string // why it is not seen; "" means that it is
	domain string // registered
	bad    bool   // its name is that of a betting, loan or adult site
	usual  bool   // everybody links there
	ours   bool   // a Vietnamese one
	code   bool   // it is none, but an address in a script or the head
}

// foreign reports whether the source has not linked there before, and not
// everybody does.
func (l link) foreign(h History) bool { return !l.usual && !h.Domains[l.domain] }

// Domain gives the registered domain of an address, which is what a source is
// known to link to; "" if it has none. Addresses within a site have none.
func Domain(address string) string {
	host := hostOf(address)
	if host == "" || net.ParseIP(host) != nil {
		return host
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return domain
}

// hostOf gives the host of an absolute address as it is looked up: browsers
// forgive blanks, backslashes and capitals.
func hostOf(address string) string {
	address = strings.TrimLeft(head(address, 2048), " \t\r\n")
	if strings.IndexByte(address, '&') >= 0 {
		address = html.UnescapeString(address)
	}
	i := strings.IndexAny(address, "/\\")
	if i < 0 || i+1 >= len(address) || address[i+1] != '/' && address[i+1] != '\\' || i > 0 && address[i-1] != ':' {
		return ""
	}
	host := strings.TrimLeft(address[i:], "/\\")
	if end := strings.IndexAny(host, "/\\?#"); end >= 0 {
		host = host[:end]
	}
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		host = host[at+1:]
	}
	if name, port, ok := strings.Cut(host, ":"); ok && !strings.Contains(port, ":") {
		host = name
	}
	return strings.ToLower(strings.Trim(host, ". \t\r\n"))
}

// outbound lists the links of a page that leave its site.
func outbound(p *page, own string) []link {
	l := known()
	var all []link
	seen := map[string]link{}
	for i, s := range p.links {
		host := hostOf(s.href)
		if host == "" {
			p.links[i].own = true
			continue
		}
		to, ok := seen[host]
		if !ok {
			to = link{domain: Domain("//" + host)}
			to.ours = strings.HasSuffix(to.domain, ".vn")
			to.usual = to.domain == own || l.usual[to.domain] || strings.HasSuffix(to.domain, ".gov.vn") || strings.HasSuffix(to.domain, ".edu.vn") ||
				strings.HasSuffix(to.domain, ".org.vn") || host == "localhost" || strings.HasSuffix(host, ".localhost")
			to.bad = !to.usual && l.badHost(host)
			seen[host] = to
		}
		if p.links[i].own = to.domain == own; !p.links[i].own {
			to.span, to.href, to.how, to.code = i, strings.Clone(head(s.href, 120)), s.how, s.code
			all = append(all, to)
		}
	}
	return all
}

// badHost reports whether a name is one that betting, loan and adult sites have.
func (l *lexicon) badHost(host string) bool {
	if l.ends[host[strings.LastIndexByte(host, '.')+1:]] {
		return true
	}
	if cheap, rest := l.cheap[host[strings.LastIndexByte(host, '.')+1:]], host[:max(strings.LastIndexByte(host, '.'), 0)]; cheap &&
		(coined(rest) || slices.ContainsFunc(l.lures, func(stem string) bool { return strings.Contains(rest, stem) })) {
		return true
	}
	for label := range strings.SplitSeq(host, ".") {
		label = strings.ReplaceAll(label, "-", "")
		for brand := range l.brands {
			if len(brand) >= 5 && strings.Contains(label, brand) || brand == label || strings.HasPrefix(label, brand) && strings.ContainsAny(brand, "0123456789") {
				return true
			}
		}
		if numbered([]byte(label)) {
			return true
		}
	}
	bare := strings.ReplaceAll(host, "-", "")
	return slices.ContainsFunc(l.hosts, func(stem string) bool { return strings.Contains(bare, stem) })
}

// coined reports whether a name has letters and digits in one, as no body calls
// itself.
func coined(name string) bool {
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '.' || r == '-' }) {
		bare := strings.Trim(part, "0123456789")
		if len(bare) < len(part) && len(bare) > 1 || strings.ContainsAny(bare, "0123456789") {
			return true
		}
	}
	return false
}

// numbered reports whether a word is built as the names of betting houses are:
// a few letters and a lucky number, or a number and "bet", with letters before
// it or without.
func numbered(word []byte) bool {
	letters := 0
	for letters < len(word) && letter(word[letters]) {
		letters++
	}
	if letters == 0 {
		digits := strings.TrimRight(string(word), "abcdefghijklmnopqrstuvwxyz")
		end := string(word[len(digits):])
		return len(digits) < 5 && (end == "bet" || end == "club" || end == "casino")
	}
	if letters > 8 || slices.Contains(roads, string(word[:letters])) {
		return false
	}
	switch rest := string(word[letters:]); rest {
	case "88", "789", "777", "365", "888":
		return letters > 1
	default:
		end := strings.TrimLeft(rest, "0123456789")
		return len(end) < len(rest) && (end == "win" || end == "bet" || end == "club" || end == "casino")
	}
}

// roads are what real words have before such numbers: roads, distances, forms.
var roads = []string{"ql", "km", "dt", "tl", "hl", "dh", "tt", "qd", "nd", "th", "sn", "kv", "vn", "so", "ct", "kh", "nq", "bc", "tb", "cv", "lo", "thua", "to", "mau", "nam", "khoa", "tuoi", "cm", "ha", "tr", "iso"}

// hidden finds links to elsewhere that nobody sees.
func (i *Impression) hidden(h History) (Finding, bool) {
	f := Finding{Code: CodeHidden}
	var domains, ways []string
	for _, l := range i.links {
		if l.how == "" || !l.foreign(h) || l.code && !l.bad || l.ours && !l.bad && i.words.names[l.span].forbidden == 0 {
			continue
		}
		if !slices.Contains(domains, l.domain) && len(domains) < mostWords {
			domains = append(domains, l.domain)
			f.Evidence = append(f.Evidence, strings.TrimSpace(strings.ToValidUTF8(l.href, "")))
		}
		if !slices.Contains(ways, l.how) && len(ways) < mostWords {
			ways = append(ways, l.how)
		}
	}
	f.Params = map[string]string{"domains": strings.Join(domains, ", "), "how": strings.Join(ways, ", ")}
	return f, len(domains) > 0
}

// worded finds promotion of what no authority promotes, in the words and in
// what links to elsewhere are called.
func (i *Impression) worded(h History) (Finding, bool) {
	j, words, named := i.words, i.words.words, false
	for _, l := range i.links {
		if !l.foreign(h) {
			continue
		}
		least := 2
		if l.ours {
			least = 4 // a bank of ours calls its loans so too
		}
		if name := j.names[l.span]; l.bad || name.forbidden >= least && name.official == 0 {
			named = true
		}
		if l.bad && !slices.Contains(words, l.domain) && len(words) < mostWords {
			words = append(words[:len(words):len(words)], l.domain)
		}
	}
	f := Finding{Code: CodeLexicon, Params: map[string]string{"words": strings.Join(words, ", ")}, Evidence: j.evidence}
	if j.disguised {
		f.Code = CodeObfuscated
	}
	return f, named || j.held()
}

// strange finds domains that a source has not linked to before: many in one
// item, or the same in several items of a reading.
func (i *Impression) strange(h History) (Finding, bool) {
	const several, repeated = 6, 3
	var fresh []string
	again := false
	for _, l := range i.links {
		if l.ours || l.code || !l.foreign(h) || slices.Contains(fresh, l.domain) {
			continue
		}
		fresh = append(fresh, l.domain)
		again = again || h.Links[l.domain] >= repeated
	}
	if h.Readings < settled || len(fresh) < several && !again {
		return Finding{}, false
	}
	fresh = fresh[:min(len(fresh), mostWords)]
	return Finding{Code: CodeDomains, Params: map[string]string{"domains": strings.Join(fresh, ", ")}, Evidence: fresh}, true
}

// flood finds more new items than a source ever brings.
func flood(h History) (Finding, bool) {
	const times = 5
	if h.Readings < settled || h.New <= max(Many, times*h.Usual) {
		return Finding{}, false
	}
	return Finding{Code: CodeBurst, Params: map[string]string{"new": strconv.Itoa(h.New), "usual": strconv.Itoa(h.Usual)}}, true
}
