package fetch

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// product is the token by which a robots.txt names us.
const product = "hopluu"

// rules are those of a robots.txt that are for us, as RFC 9309 reads them. The
// zero value forbids nothing.
type rules struct {
	list  []rule
	delay time.Duration // crawl-delay; not of the RFC, kept all the same
}

type rule struct {
	pattern string // as in [normal]; a dollar that is no end is %24
	octets  int    // of the pattern, as it was written
	allow   bool
}

// parseRobots reads a robots.txt, whatever it is made of. The groups that name
// us count, all together; those for everybody count only when none does.
func parseRobots(text string) rules {
	var ours, anybody rules
	named := false          // a group names us
	us, all := false, false // whom the current group is for
	agents := false         // the line before named an agent
	text = strings.TrimPrefix(text, "\ufeff")
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value := field(line)
		switch key {
		case "user-agent", "useragent", "user agent":
			if !agents {
				us, all = false, false
			}
			agents = true
			switch {
			case value == "*" || strings.HasPrefix(value, "* "):
				all = true
			case strings.EqualFold(token(value), product):
				us, named = true, true
			}
		case "allow", "disallow", "disalow", "dissallow", "crawl-delay":
			if key != "crawl-delay" {
				agents = false
			}
			if us {
				ours.add(key, value)
			}
			if all {
				anybody.add(key, value)
			}
		}
	}
	if named {
		return ours
	}
	return anybody
}

func (r *rules) add(key, value string) {
	switch {
	case key == "crawl-delay":
		if seconds, err := strconv.ParseFloat(value, 64); err == nil && seconds > 0 {
			r.delay = time.Duration(min(seconds, 3600) * float64(time.Second))
		}
	case value != "":
		pattern := normal(value)
		body, end := strings.CutSuffix(pattern, "$")
		made := rule{pattern: strings.ReplaceAll(body, "$", "%24"), octets: len(pattern), allow: key == "allow"}
		if end {
			made.pattern += "$"
		}
		r.list = append(r.list, made)
	}
}

// field splits a line at its colon, or at the blank that stands for it.
func field(line string) (key, value string) {
	line = strings.TrimSpace(line)
	key, value, ok := strings.Cut(line, ":")
	if !ok {
		if key, value, ok = strings.Cut(line, " "); !ok {
			key, value, _ = strings.Cut(line, "\t")
		}
	}
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
}

// token returns the part of an agent's name that counts: HopLuu of HopLuu/1.0.
func token(agent string) string {
	end := strings.IndexFunc(agent, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '-' || r == '_')
	})
	if end < 0 {
		return agent
	}
	return agent[:end]
}

// allow says whether u may be asked for: the longest pattern that matches
// decides, and of two equally long ones the one that allows.
func (r rules) allow(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "/robots.txt" {
		return true
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = literal.Replace(normal(path))
	longest, allowed := 0, true
	for _, rule := range r.list {
		if rule.octets < longest || rule.octets == longest && !rule.allow || !rule.holds(path) {
			continue
		}
		longest, allowed = rule.octets, rule.allow
	}
	return allowed
}

// literal writes what means something in a pattern and nothing in a path.
var literal = strings.NewReplacer("$", "%24", "*", "%2A")

// normal writes a path or pattern as the RFC compares them: what needs no
// escaping is not escaped, what does is escaped in capitals.
func normal(path string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		if c == '%' && i+2 < len(path) {
			if n, err := strconv.ParseUint(path[i+1:i+3], 16, 8); err == nil {
				i += 2
				if c = byte(n); unreserved(c) {
					b.WriteByte(c)
					continue
				}
				b.WriteByte('%')
				b.WriteByte(hex[c>>4])
				b.WriteByte(hex[c&15])
				continue
			}
		}
		if c > 0x7e || c <= ' ' {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

// holds compares a pattern as it is, and then with what the query reserves
// escaped on both sides: https://a and https%3A%2F%2Fa are the same there.
func (r rule) holds(path string) bool {
	if matches(r.pattern, path) {
		return true
	}
	before, query, ok := strings.Cut(r.pattern, "?")
	path, asked, also := strings.Cut(path, "?")
	return ok && also && matches(before+"?"+reserved.Replace(query), path+"?"+reserved.Replace(asked))
}

var reserved = strings.NewReplacer(":", "%3A", "/", "%2F")

// matches says whether path begins as pattern says, where * stands for anything
// and a last $ for the end. It looks at each byte of path a bounded number of
// times.
func matches(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	rest := path[len(parts[0]):]
	if len(parts) == 1 {
		return !whole || rest == ""
	}
	last := parts[len(parts)-1]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	if whole {
		return strings.HasSuffix(rest, last)
	}
	return strings.Contains(rest, last)
}
